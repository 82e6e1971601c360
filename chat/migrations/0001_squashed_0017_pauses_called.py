"""All tables as of 0017_pauses_called, for new databases: the steps to there, one by one, take several seconds.

Who has taken some of those steps takes the rest of them. This goes by the same names, so nothing is done twice.
"""

from importlib import import_module

import django.db.models.deletion
import django.db.models.functions.datetime
import peers.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("chat", "0001_initial"),
        ("chat", "0002_actions_append_only"),
        ("chat", "0003_care"),
        ("chat", "0004_news"),
        ("chat", "0005_selves"),
        ("chat", "0006_openings"),
        ("chat", "0007_seat_refusal"),
        ("chat", "0008_retention"),
        ("chat", "0009_reasons_with_their_keys"),
        ("chat", "0010_circle"),
        ("chat", "0011_fair_moderation"),
        ("chat", "0012_signals"),
        ("chat", "0013_circle_share_length"),
        ("chat", "0014_repair_and_hold"),
        ("chat", "0015_somebody_there"),
        ("chat", "0016_called_and_told"),
        ("chat", "0017_pauses_called"),
    ]

    initial = True

    dependencies = [
        ("peers", "0001_squashed_0010_lens"),
        ("peers", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Epoch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.CharField(default=peers.ids.new_id, max_length=22)),
                ("began_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name="ScreeningOutage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(auto_now_add=True, db_index=True)),
                ("failure", models.CharField(max_length=80)),
            ],
        ),
        migrations.CreateModel(
            name="Action",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "verb",
                    models.CharField(
                        choices=[
                            ("note", "Note"),
                            ("word", "Word"),
                            ("fold", "Fold"),
                            ("give-back", "Give Back"),
                            ("hide", "Hide"),
                            ("pause", "Pause"),
                            ("remove-member", "Remove Member"),
                            ("close-account", "Close Account"),
                            ("unsay", "Unsay"),
                            ("unfold", "Unfold"),
                            ("restore", "Restore"),
                            ("unpause", "Unpause"),
                            ("keep-pause", "Keep Pause"),
                            ("let-back", "Let Back"),
                            ("reopen-account", "Reopen Account"),
                            ("answer-report", "Answer Report"),
                            ("decide-appeal", "Decide Appeal"),
                            ("offer-repair", "Offer Repair"),
                            ("let-through", "Let Through"),
                        ],
                        max_length=20,
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.CharField(default=peers.ids.new_id, editable=False, max_length=22, unique=True)),
                (
                    "agreement",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("private", "We leave out the names, addresses and workplaces of other people."),
                            ("stays-here", "What is said in a room stays in that room."),
                            ("notes", "Painful details go behind a content note, so that each reader can choose."),
                            (
                                "substances",
                                "No buying, selling or finding substances, and no amounts, prices or how-tos.",
                            ),
                            ("paths", "There are many paths. We don’t press ours on anyone."),
                            ("humour", "Humour is welcome when nobody pays for it."),
                            ("advice", "We speak from our own lives, and ask before we offer advice."),
                            ("put-right", "When something goes wrong between us, we try to put it right."),
                        ],
                        max_length=12,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("was_wrong", models.BooleanField(default=False)),
                (
                    "action",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decision", to="chat.action"
                    ),
                ),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "undone",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="undid",
                        to="chat.action",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["of", "-at"], name="decision_of_person")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("was_wrong", False), ("undone__isnull", False), _connector="OR"),
                        name="what_was_wrong_is_undone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "agreement__in",
                                [
                                    "",
                                    "private",
                                    "stays-here",
                                    "notes",
                                    "substances",
                                    "paths",
                                    "humour",
                                    "advice",
                                    "put-right",
                                ],
                            )
                        ),
                        name="agreement_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Appeal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.CharField(default=peers.ids.new_id, editable=False, max_length=22, unique=True)),
                ("words_sealed", models.BinaryField(blank=True, null=True)),
                ("at", models.DateTimeField()),
                ("called_at", models.DateTimeField(blank=True, null=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("wrong", "It was wrong, and is undone"),
                            ("softened", "It was understandable, and is taken back all the same"),
                            ("stands", "It stays as it is"),
                        ],
                        max_length=10,
                    ),
                ),
                ("answer_sealed", models.BinaryField(blank=True, null=True)),
                (
                    "acted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "decision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="appeal", to="chat.decision"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("decided_at__isnull", True)), fields=["at"], name="appeal_waiting")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by__isnull", True),
                            models.Q(
                                models.Q(("decided_by", models.F("acted_by")), _negated=True),
                                models.Q(("decided_by", models.F("of")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="another_human_decides",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at__isnull", True), ("outcome", "")),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                                ("outcome__in", ["wrong", "softened", "stands"]),
                            ),
                            _connector="OR",
                        ),
                        name="appeal_is_decided_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Duty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("began_at", models.DateTimeField(auto_now_add=True)),
                ("ends_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="duties", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)), fields=("person",), name="one_open_duty"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.CharField(default=peers.ids.new_id, editable=False, max_length=22, unique=True)),
                ("name", models.CharField(max_length=40)),
                ("mark", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "role",
                    models.CharField(
                        choices=[("member", "Member"), ("coach", "Coach")], default="member", max_length=8
                    ),
                ),
                ("here_now", models.BooleanField(default=True)),
                ("read_seq", models.PositiveBigIntegerField(default=0)),
                ("shows_presence", models.BooleanField(default=False)),
                ("shows_typing", models.BooleanField(default=False)),
                ("post_spent_until", models.BigIntegerField(default=0)),
                ("command_spent_until", models.BigIntegerField(default=0)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("here_now", True)), fields=["person"], name="membership_current")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["member", "coach"])), name="membership_role_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("mark__isnull", True), ("mark__lt", 96), _connector="OR"),
                        name="membership_mark_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LostShare",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lost_share", to="chat.membership"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Lease",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("process", models.CharField(max_length=32)),
                ("until", models.DateTimeField(db_index=True)),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="leases", to="chat.membership"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("membership", "process"), name="one_lease_a_process")],
            },
        ),
        migrations.AddField(
            model_name="action",
            name="member",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="actions",
                to="chat.membership",
            ),
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seq", models.PositiveBigIntegerField()),
                ("body", models.TextField(blank=True, max_length=4000)),
                ("content_note", models.CharField(blank=True, max_length=80)),
                ("reply_to", models.PositiveBigIntegerField(blank=True, null=True)),
                ("posted_at", models.DateTimeField()),
                ("edited_at", models.DateTimeField(blank=True, null=True)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="messages", to="chat.membership"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["posted_at"], name="message_by_time")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("removed_at__isnull", True), models.Q(("body", ""), ("content_note", "")), _connector="OR"
                        ),
                        name="removed_words_are_gone",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Hiding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "message",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="hiding", to="chat.message"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Folding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("note", models.CharField(max_length=80)),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "message",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="folding", to="chat.message"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Flag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.CharField(default=peers.ids.new_id, editable=False, max_length=22, unique=True)),
                ("category", models.CharField(max_length=30)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("looked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("with-them", "I’m with them"),
                            ("looked", "I looked, and it’s taken care of"),
                            ("nothing", "Nothing to do here"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "looked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="flags", to="chat.message"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("looked_at__isnull", True)), fields=["at"], name="flag_waiting")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("looked_at__isnull", True)),
                        fields=("message", "category"),
                        name="one_open_flag_a_category",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="action",
            name="message",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="actions",
                to="chat.message",
            ),
        ),
        migrations.CreateModel(
            name="Need",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.CharField(default=peers.ids.new_id, editable=False, max_length=22, unique=True)),
                (
                    "source",
                    models.CharField(
                        choices=[("themselves", "Themselves"), ("coach", "Coach")], default="themselves", max_length=10
                    ),
                ),
                ("words_sealed", models.BinaryField(blank=True, null=True)),
                ("on_duty", models.BooleanField()),
                ("raised_at", models.DateTimeField(auto_now_add=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("raised", "Raised"),
                            ("claimed", "Claimed"),
                            ("in-contact", "In Contact"),
                            ("options-offered", "Options Offered"),
                            ("handed-over", "Somebody else goes on with them: a line, a clinic, a person they chose"),
                            ("staying-with", "I stay in touch with them here"),
                            ("declined", "They would rather not, for now"),
                            ("lost-touch", "I could not reach them"),
                            ("followed-up", "Followed Up"),
                            ("closed", "Closed"),
                        ],
                        default="raised",
                        max_length=16,
                    ),
                ),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "Not now"),
                            (1, "A hard place"),
                            (2, "Thoughts of dying or of hurting themselves"),
                            (3, "Now: a life is in danger"),
                        ],
                        null=True,
                    ),
                ),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
                ("paged", models.PositiveSmallIntegerField(default=0)),
                ("paged_at", models.DateTimeField(blank=True, null=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("answer_sealed", models.BinaryField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "colleague",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="needs", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("answered_at__isnull", True)), fields=["raised_at"], name="need_waiting"
                    ),
                    models.Index(
                        condition=models.Q(("closed_at__isnull", True)), fields=["answered_by"], name="need_in_hand"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "raised",
                                    "claimed",
                                    "in-contact",
                                    "options-offered",
                                    "handed-over",
                                    "staying-with",
                                    "declined",
                                    "lost-touch",
                                    "followed-up",
                                    "closed",
                                ],
                            )
                        ),
                        name="need_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at__isnull", True), ("answered_by__isnull", True), ("state", "raised")),
                            models.Q(
                                models.Q(("state", "raised"), _negated=True),
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="one_is_with_a_call",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", False), ("state", "closed")),
                            models.Q(models.Q(("state", "closed"), _negated=True), ("closed_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="need_closed_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("level__isnull", True), ("level__lte", 3), _connector="OR"),
                        name="need_level_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NeedStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.CharField(max_length=16)),
                ("level", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("options", models.JSONField(default=list)),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "need",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="chat.need"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Pause",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("began_at", models.DateTimeField(auto_now_add=True)),
                ("until", models.DateTimeField()),
                ("lifted_at", models.DateTimeField(blank=True, null=True)),
                ("review_at", models.DateTimeField(blank=True, null=True)),
                ("called_at", models.DateTimeField(blank=True, null=True)),
                ("reviewed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pauses", to="chat.membership"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("lifted_at__isnull", True)),
                        fields=["membership", "until"],
                        name="pause_open",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("lifted_at__isnull", True), ("review_at__isnull", False), ("reviewed_at__isnull", True)
                        ),
                        fields=["review_at"],
                        name="pause_to_review",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanShare",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.CharField(default=peers.ids.new_id, editable=False, max_length=22, unique=True)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "coach",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="chat.membership"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="chat.membership"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)), fields=("person",), name="one_sees_a_plan"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Promise",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.CharField(default=peers.ids.new_id, editable=False, max_length=22, unique=True)),
                ("due_on", models.DateField()),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("kept", "We were in touch"),
                            ("no-answer", "I wrote, and have heard nothing yet"),
                            ("stopped", "They asked for none"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "need",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="promises", to="chat.need"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("ended_at__isnull", True)), fields=["due_on"], name="promise_due")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)), fields=("need",), name="one_open_promise"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("outcome", "")),
                            models.Q(("ended_at__isnull", False), models.Q(("outcome", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="promise_ended_how",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reaction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mark", models.CharField(max_length=20)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="chat.membership"
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reactions", to="chat.message"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("message", "member", "mark"), name="one_mark_a_member")
                ],
            },
        ),
        migrations.CreateModel(
            name="Reason",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.CharField(default=peers.ids.new_id, editable=False, max_length=22, unique=True)),
                ("words_sealed", models.BinaryField()),
                (
                    "action",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reason", to="chat.action"
                    ),
                ),
                (
                    "whose",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=64)),
                ("answer", models.JSONField()),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("person", "key"), name="one_receipt_a_write")],
            },
        ),
        migrations.CreateModel(
            name="Repair",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.CharField(default=peers.ids.new_id, editable=False, max_length=22, unique=True)),
                ("unseen", models.BooleanField(default=False)),
                ("offered_at", models.DateTimeField()),
                ("willing_at", models.DateTimeField(blank=True, null=True)),
                ("asked_at", models.DateTimeField(blank=True, null=True)),
                ("begun_at", models.DateTimeField(blank=True, null=True)),
                ("declined_at", models.DateTimeField(blank=True, null=True)),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                ("ends_at", models.DateTimeField()),
                ("offer_sealed", models.BinaryField(blank=True, null=True)),
                ("ask_sealed", models.BinaryField(blank=True, null=True)),
                ("close_sealed", models.BinaryField(blank=True, null=True)),
                ("proposed_at", models.DateTimeField(blank=True, null=True)),
                ("for_harmed_sealed", models.BinaryField(blank=True, null=True)),
                ("for_other_sealed", models.BinaryField(blank=True, null=True)),
                ("harmed_agreed_at", models.DateTimeField(blank=True, null=True)),
                ("other_agreed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "coach",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "harmed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="chat.membership"
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="chat.message"),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="chat.membership"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["coach", "ends_at"], name="repair_of_coach"),
                    models.Index(
                        condition=models.Q(
                            ("begun_at__isnull", True), ("told_at__isnull", True), ("willing_at__isnull", False)
                        ),
                        fields=["ends_at"],
                        name="repair_to_tell",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("message", "harmed"), name="repair_is_offered_once"),
                    models.CheckConstraint(
                        condition=models.Q(("harmed", models.F("other")), _negated=True), name="repair_is_between_two"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("asked_at__isnull", True), ("willing_at__isnull", False), _connector="OR"),
                        name="the_one_hurt_is_asked_first",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("begun_at__isnull", True),
                            models.Q(("asked_at__isnull", False), ("declined_at__isnull", True), ("unseen", False)),
                            _connector="OR",
                        ),
                        name="both_are_willing",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RepairTurn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.CharField(default=peers.ids.new_id, editable=False, max_length=22, unique=True)),
                ("number", models.PositiveSmallIntegerField()),
                ("words_sealed", models.BinaryField()),
                ("again_sealed", models.BinaryField(blank=True, null=True)),
                ("at", models.DateTimeField()),
                ("passed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "repair",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="turns", to="chat.repair"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [models.UniqueConstraint(fields=("repair", "number"), name="one_repair_turn_at_a_time")],
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.CharField(default=peers.ids.new_id, editable=False, max_length=22, unique=True)),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("hard", "This is hard for me"),
                            ("unkind", "It is unkind to someone"),
                            ("private", "It shares someone’s private details"),
                            ("sourcing", "It offers or seeks substances, or says how"),
                            ("danger", "I am worried about someone’s safety"),
                            ("other", "Something else"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "to",
                    models.CharField(
                        choices=[("coaches", "Coaches"), ("supervisors", "Supervisors")],
                        default="coaches",
                        max_length=12,
                    ),
                ),
                ("words_sealed", models.BinaryField(blank=True, null=True)),
                ("copy_sealed", models.BinaryField()),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("called_at", models.DateTimeField(blank=True, null=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("set-aside", "The message was set aside"),
                            ("folded", "The message is folded under a note now"),
                            ("spoke", "I spoke with someone privately"),
                            ("nothing", "I looked, and the message stays as it is"),
                        ],
                        max_length=20,
                    ),
                ),
                ("answer_sealed", models.BinaryField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="chat.message"
                    ),
                ),
                (
                    "reporter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reports_made", to="chat.membership"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("answered_at__isnull", True)), fields=["at"], name="report_waiting"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at__isnull", True)),
                        fields=("message", "reporter"),
                        name="one_open_report_a_member",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("why__in", ["hard", "unkind", "private", "sourcing", "danger", "other"])),
                        name="report_why_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("to__in", ["coaches", "supervisors"])), name="report_to_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Opinion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.CharField(default=peers.ids.new_id, editable=False, max_length=22, unique=True)),
                ("at", models.DateTimeField()),
                ("words_sealed", models.BinaryField(blank=True, null=True)),
                ("given_at", models.DateTimeField(blank=True, null=True)),
                (
                    "asked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="opinions", to="chat.report"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("report", "asked"), name="one_opinion_a_colleague"),
                    models.CheckConstraint(
                        condition=models.Q(("asked", models.F("asked_by")), _negated=True),
                        name="second_view_is_anothers",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "handed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="claims", to="chat.report"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["person", "at"], name="claim_of_person")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)), fields=("report",), name="one_is_with_a_report"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at__isnull", True), ("ended_at__gte", models.F("at")), _connector="OR"
                        ),
                        name="claim_runs_on",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Beside",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.CharField(default=peers.ids.new_id, editable=False, max_length=22, unique=True)),
                ("copy_sealed", models.BinaryField()),
                (
                    "message",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="chat.message"),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="beside", to="chat.report"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("report", "message"), name="one_copy_a_message")],
            },
        ),
        migrations.AddField(
            model_name="action",
            name="report",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="actions",
                to="chat.report",
            ),
        ),
        migrations.CreateModel(
            name="RetentionAgreement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.CharField(default=peers.ids.new_id, editable=False, max_length=22, unique=True)),
                ("days", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("proposed_at", models.DateTimeField(auto_now_add=True)),
                ("in_force_at", models.DateTimeField()),
                ("began_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="chat.membership"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("days__isnull", True), ("days__in", (30, 90, 365)), _connector="OR"),
                        name="retention_days_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RetentionVoice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("agrees", models.BooleanField()),
                ("at", models.DateTimeField(auto_now=True)),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="voices", to="chat.retentionagreement"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="chat.membership"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("agreement", "member"), name="one_voice_a_member")],
            },
        ),
        migrations.CreateModel(
            name="Room",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.CharField(default=peers.ids.new_id, editable=False, max_length=22, unique=True)),
                (
                    "kind",
                    models.CharField(choices=[("group", "Group"), ("direct", "Direct")], default="group", max_length=8),
                ),
                ("name", models.CharField(blank=True, max_length=80, verbose_name="name")),
                ("purpose", models.CharField(blank=True, max_length=200, verbose_name="what it is for")),
                ("head", models.PositiveBigIntegerField(default=0)),
                ("past", models.BooleanField(default=False, verbose_name="newcomers may read what came before")),
                (
                    "floor",
                    models.CharField(
                        choices=[
                            ("open", "Everyone may write"),
                            ("coaches", "Coaches are speaking"),
                            ("circle", "A circle: one speaks, the others listen"),
                        ],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("floor_reason", models.CharField(blank=True, max_length=500)),
                ("holds", models.CharField(blank=True, default="", max_length=60)),
                ("floor_seq", models.PositiveBigIntegerField(default=0)),
                ("floor_minutes", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rooms_made",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["group", "direct"])), name="room_kind_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("floor__in", ["open", "coaches", "circle"])), name="room_floor_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind", "group"), ("floor", "open"), _connector="OR"),
                        name="direct_room_has_open_floor",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="retentionagreement",
            name="room",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="agreements", to="chat.room"
            ),
        ),
        migrations.CreateModel(
            name="Opening",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.CharField(default=peers.ids.new_id, editable=False, max_length=22, unique=True)),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("danger", "worry about somebody’s safety"),
                            ("complaint", "a complaint that has to be looked into"),
                            ("law", "a court or an authority asks for it"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words_sealed", models.BinaryField()),
                ("began_at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("reviewed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="openings", to="chat.room"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["room", "until"], name="opening_running")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("why__in", ["danger", "complaint", "law"])), name="opening_why_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reviewed_by__isnull", True),
                            models.Q(("reviewed_by", models.F("by")), _negated=True),
                            _connector="OR",
                        ),
                        name="nobody_reviews_themselves",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("number", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=30)),
                ("seq", models.PositiveBigIntegerField(null=True)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="chat.room"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("seen_at__isnull", True)), fields=["person", "number"], name="notice_new"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="need",
            name="room",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="chat.room"
            ),
        ),
        migrations.AddField(
            model_name="message",
            name="room",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="messages", to="chat.room"
            ),
        ),
        migrations.AddField(
            model_name="membership",
            name="room",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="memberships", to="chat.room"
            ),
        ),
        migrations.CreateModel(
            name="InvitedRoom",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "invitation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rooms", to="peers.invitation"
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="chat.room"),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("invitation", "room"), name="one_room_an_invitation")],
            },
        ),
        migrations.CreateModel(
            name="HeldPost",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.CharField(default=peers.ids.new_id, editable=False, max_length=22, unique=True)),
                ("category", models.CharField(max_length=30)),
                ("body_sealed", models.BinaryField()),
                ("note_sealed", models.BinaryField(blank=True, null=True)),
                ("reply_to", models.PositiveBigIntegerField(blank=True, null=True)),
                ("at", models.DateTimeField()),
                ("called_at", models.DateTimeField(blank=True, null=True)),
                (
                    "decision",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="held",
                        to="chat.decision",
                    ),
                ),
                (
                    "looked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="chat.membership"
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="chat.room"),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("decision__isnull", True)), fields=["room", "at"], name="held_waiting"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FormerName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64)),
                ("freed_at", models.DateTimeField()),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="former_names", to="chat.membership"
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="chat.room"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("room", "member", "digest"), name="one_former_name_a_member")
                ],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seq", models.PositiveBigIntegerField()),
                ("kind", models.CharField(max_length=30)),
                ("of", models.PositiveBigIntegerField(null=True)),
                ("facts", models.JSONField(default=dict)),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="chat.membership"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="chat.membership"
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="chat.room"),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("room", "seq"), name="one_event_a_seq")],
            },
        ),
        migrations.CreateModel(
            name="DirectRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.CharField(default=peers.ids.new_id, editable=False, max_length=22, unique=True)),
                ("words", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                ("declined_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("unseen", models.BooleanField(default=False)),
                (
                    "asked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="requests_met", to="chat.membership"
                    ),
                ),
                (
                    "asker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="requests_made", to="chat.membership"
                    ),
                ),
                (
                    "room",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="asked_for",
                        to="chat.room",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("asker", "asked"), name="one_request_a_pair"),
                    models.CheckConstraint(
                        condition=models.Q(("asker", models.F("asked")), _negated=True), name="nobody_asks_themselves"
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="action",
            name="room",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="chat.room"
            ),
        ),
        migrations.CreateModel(
            name="SeatRefusal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["by", "at"], name="seat_refusal_by")],
            },
        ),
        migrations.CreateModel(
            name="Shift",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.CharField(default=peers.ids.new_id, editable=False, max_length=22, unique=True)),
                ("weekday", models.PositiveSmallIntegerField()),
                ("begins", models.TimeField()),
                ("minutes", models.PositiveSmallIntegerField()),
                ("leads", models.BooleanField(default=False)),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="shifts", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("weekday__lte", 6)), name="shift_weekday_known"),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__gte", 30), ("minutes__lte", 720)), name="shift_lasts"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="shift_ends_after_it_began",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ShiftDay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "shift",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="days", to="chat.shift"
                    ),
                ),
                (
                    "taken_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("shift", "day"), name="one_change_a_day")],
            },
        ),
        migrations.CreateModel(
            name="Stay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("from_seq", models.PositiveBigIntegerField()),
                ("to_seq", models.PositiveBigIntegerField(blank=True, null=True)),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="stays", to="chat.membership"
                    ),
                ),
            ],
            options={
                "ordering": ["from_seq"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("to_seq__isnull", True)),
                        fields=("membership",),
                        name="one_open_stay_a_membership",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_seq__isnull", True), ("to_seq__gte", models.F("from_seq")), _connector="OR"
                        ),
                        name="stay_runs_on",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Told",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("here", models.BooleanField(default=False)),
                ("due_at", models.DateTimeField(blank=True, db_index=True, null=True)),
                (
                    "membership",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="told", to="chat.membership"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Turn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Waiting"), ("speaking", "Speaking"), ("listening", "Listening")],
                        max_length=10,
                    ),
                ),
                ("place", models.BigIntegerField(default=0)),
                ("since", models.DateTimeField()),
                ("seen_at", models.DateTimeField()),
                ("gone_since", models.DateTimeField(blank=True, null=True)),
                ("by_form", models.BooleanField(default=False)),
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="turn", to="chat.membership"
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="turns", to="chat.room"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["waiting", "speaking", "listening"])), name="turn_state_known"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "speaking")), fields=("room",), name="one_speaker_a_room"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Unlocking",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.CharField(default=peers.ids.new_id, editable=False, max_length=22, unique=True)),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("danger", "worry about somebody’s safety"),
                            ("complaint", "a complaint that has to be looked into"),
                            ("law", "a court or an authority asks for it"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words_sealed", models.BinaryField()),
                ("asked_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("until", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="chat.membership"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("why__in", ["danger", "complaint", "law"])), name="unlocking_why_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_by__isnull", True),
                            models.Q(("answered_by", models.F("asked_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="unlocking_takes_two",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WrongCall",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "message",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="wrong_call", to="chat.message"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="retentionagreement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("began_at__isnull", True), ("withdrawn_at__isnull", True)),
                fields=("room",),
                name="one_open_proposal_a_room",
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.UniqueConstraint(fields=("room", "seq"), name="one_message_a_seq"),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(fields=("room", "person"), name="one_membership_a_room"),
        ),
        migrations.RunPython(
            import_module("chat.migrations.0002_actions_append_only").refuse_changes, migrations.RunPython.noop
        ),
    ]
