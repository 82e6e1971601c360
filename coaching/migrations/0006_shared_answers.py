"""What others may see of an answer moves to a table of its own."""

import django.db.models.deletion
from django.db import migrations, models

import peers.ids
from peers import sealing

ONLY_ME = "only_me"
PRIVATE = {"nightmare"}


def share(apps, schema_editor):
    """Everything that was shared with somebody gets its row, with what they may see of it."""
    SharedAnswer, CheckinAnswer = (apps.get_model("coaching", name) for name in ("SharedAnswer", "CheckinAnswer"))
    for answer in CheckinAnswer.objects.exclude(share=ONLY_ME).select_related("member__person").order_by("pk"):
        row = {name: getattr(answer, name) for name in ("checkin_id", "member_id", "state", "share", "coach")}
        row |= {"answer": answer, "answered_at": answer.answered_at, "public_id": peers.ids.new_id()}
        if answer.coach:
            row |= {"intensity": answer.intensity, "want": answer.want, "met_by_id": answer.met_by_id}
            row["scales"] = {slug: value for slug, value in answer.scales.items() if slug not in PRIVATE}
            row["words_sealed"] = _sealed_anew(answer, row["public_id"])
        SharedAnswer.objects.create(**row)
    for answer in CheckinAnswer.objects.select_related("checkin"):
        # Of answers from before levels were written down, only the present one is known.
        if not answer.levels:
            _write_down(answer, answer.answered_at, answer.share, answer.coach)


def share_in_the_answer(apps, schema_editor):
    """The way back: with whom it is shared stands in the answer again."""
    CheckinAnswer = apps.get_model("coaching", "CheckinAnswer")
    for answer in CheckinAnswer.objects.select_related("checkin", "shared"):
        shared = getattr(answer, "shared", None)
        if shared is not None:
            answer.share, answer.coach, answer.met_by_id = shared.share, shared.coach, shared.met_by_id
            answer.save(update_fields=["share", "coach", "met_by"])
        if answer.levels and answer.levels[-1][1:] != [answer.share, answer.coach]:
            _write_down(answer, answer.checkin.closed_at, answer.share, answer.coach)
    if schema_editor.connection.vendor == "postgresql":
        # A table with links that are still to be looked at can't be changed further in this transaction.
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _write_down(answer, at, share, coach):
    answer.levels = [*answer.levels, [round(at.timestamp() * 1000), share, coach]]
    answer.save(update_fields=["levels"])


def _sealed_anew(answer, public_id):
    """Its words, sealed for their new place; None where there are none, or their person's key is gone."""
    words = sealing.unseal_if_kept(answer.words_sealed, "coaching_checkinanswer", "words", answer.public_id)
    if not words:
        return None
    return sealing.seal(words, "coaching_sharedanswer", "words", public_id, owner=answer.member.person.public_id)


class Migration(migrations.Migration):
    dependencies = [
        ("chat", "0016_called_and_told"),
        ("coaching", "0005_kept_answers_and_growing"),
    ]

    operations = [
        migrations.CreateModel(
            name="SharedAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.CharField(default=peers.ids.new_id, editable=False, max_length=22, unique=True)),
                ("state", models.CharField(max_length=30)),
                ("intensity", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("scales", models.JSONField(default=dict)),
                ("want", models.CharField(blank=True, max_length=10)),
                ("words_sealed", models.BinaryField(blank=True, null=True)),
                (
                    "share",
                    models.CharField(
                        choices=[
                            ("only_me", "Only Me"),
                            ("coach", "Coach"),
                            ("group_count", "Group Count"),
                            ("group_named", "Group Named"),
                        ],
                        max_length=12,
                    ),
                ),
                ("coach", models.BooleanField(default=False)),
                ("answered_at", models.DateTimeField()),
                (
                    "answer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="shared", to="coaching.checkinanswer"
                    ),
                ),
                (
                    "checkin",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shared_answers",
                        to="coaching.checkin",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="chat.membership"
                    ),
                ),
                (
                    "met_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="chat.membership",
                    ),
                ),
            ],
        ),
        migrations.AlterField(
            model_name="checkinanswer",
            name="share",
            # The default is for the way back alone.
            field=models.CharField(max_length=12, default=ONLY_ME),
        ),
        migrations.RemoveConstraint(model_name="checkinanswer", name="share_known"),
        migrations.RemoveConstraint(model_name="checkinanswer", name="only_me_is_only_mine"),
        migrations.RunPython(share, share_in_the_answer),
        migrations.RemoveField(model_name="checkinanswer", name="share"),
        migrations.RemoveField(model_name="checkinanswer", name="coach"),
        migrations.RemoveField(model_name="checkinanswer", name="met_by"),
        migrations.AddConstraint(
            model_name="sharedanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("coach", True), ("share", "coach")),
                    ("share__in", ["group_count", "group_named"]),
                    _connector="OR",
                ),
                name="share_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="sharedanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("coach", True),
                    models.Q(
                        ("intensity__isnull", True),
                        ("met_by__isnull", True),
                        ("want", ""),
                        ("words_sealed__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="without_coaches_the_state_alone",
            ),
        ),
    ]
