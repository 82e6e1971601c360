"""All tables as of 0006_shared_answers, for new databases: the steps to there, one by one, take several seconds.

Who has taken some of those steps takes the rest of them. This goes by the same names, so nothing is done twice.
"""

import django.db.models.deletion
import peers.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("coaching", "0001_initial"),
        ("coaching", "0002_written_exercises"),
        ("coaching", "0003_checkin_kinds"),
        ("coaching", "0004_sessions"),
        ("coaching", "0005_kept_answers_and_growing"),
        ("coaching", "0006_shared_answers"),
    ]

    initial = True

    dependencies = [
        ("chat", "0001_squashed_0017_pauses_called"),
        ("peers", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Checkin",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seq", models.PositiveBigIntegerField()),
                ("question", models.CharField(max_length=500)),
                ("scales", models.JSONField(default=list)),
                ("opened_at", models.DateTimeField()),
                ("closes_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("closed_seq", models.PositiveBigIntegerField(blank=True, null=True)),
                ("closed_by_time", models.BooleanField(default=False)),
                ("outcome", models.JSONField(blank=True, null=True)),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="chat.membership"
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="checkins", to="chat.room"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("closed_at__isnull", True)), fields=["closes_at"], name="checkin_open"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("room", "seq"), name="one_checkin_a_seq"),
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at__isnull", True)),
                        fields=("room",),
                        name="one_open_checkin_a_room",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CheckinAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.CharField(default=peers.ids.new_id, editable=False, max_length=22, unique=True)),
                ("state", models.CharField(max_length=30)),
                ("intensity", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("scales", models.JSONField(default=dict)),
                ("want", models.CharField(blank=True, max_length=10)),
                ("words_sealed", models.BinaryField(blank=True, null=True)),
                ("answered_at", models.DateTimeField()),
                ("levels", models.JSONField(default=list)),
                ("kept", models.BooleanField(default=False)),
                (
                    "checkin",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="coaching.checkin"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checkin_answers",
                        to="chat.membership",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("checkin", "member"), name="one_answer_a_member"),
                    models.CheckConstraint(
                        condition=models.Q(("intensity__isnull", True), ("intensity__range", (1, 5)), _connector="OR"),
                        name="intensity_one_to_five",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CheckinHabit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("share", models.CharField(blank=True, max_length=12)),
                ("coach", models.BooleanField(default=False)),
                ("quiet", models.JSONField(default=list)),
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="checkin_habit", to="chat.membership"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("share__in", ["", "only_me", "coach", "group_count", "group_named"])),
                        name="habit_share_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("coach", True), ("share__in", ["", "only_me"]), _negated=True),
                        name="habit_only_me_is_only_mine",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Exercise",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(unique=True)),
                ("name", models.CharField(max_length=80)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("mode", models.CharField(max_length=12)),
                ("states", models.JSONField(default=list)),
                ("posture", models.JSONField(default=list)),
                ("gate", models.CharField(default="open", max_length=10)),
                ("group", models.BooleanField(default=False)),
                ("grade", models.CharField(max_length=1)),
                ("total_seconds", models.PositiveSmallIntegerField()),
                ("steps", models.JSONField()),
                ("invitation", models.TextField()),
                ("caution", models.TextField()),
                ("alternatives", models.JSONField(default=list)),
                ("evidence", models.TextField()),
                ("written_here", models.BooleanField(default=False)),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exercises",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "retired_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Afterwards",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.CharField(default=peers.ids.new_id, editable=False, max_length=22, unique=True)),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("settled", "Settled"),
                            ("same", "Same"),
                            ("stirred", "Stirred"),
                            ("unsure", "Unsure"),
                        ],
                        max_length=8,
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="afterwards",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "exercise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="afterwards", to="coaching.exercise"
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("answer__in", ["settled", "same", "stirred", "unsure"])),
                        name="afterwards_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ExerciseDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.CharField(default=peers.ids.new_id, editable=False, max_length=22, unique=True)),
                ("fields", models.JSONField(default=dict)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exercise_drafts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "exercise",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="draft",
                        to="coaching.exercise",
                    ),
                ),
            ],
            options={
                "ordering": ["-changed_at"],
            },
        ),
        migrations.CreateModel(
            name="ExerciseVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("content", models.JSONField()),
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
                    "exercise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="coaching.exercise"
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
                "constraints": [models.UniqueConstraint(fields=("exercise", "number"), name="one_version_a_number")],
            },
        ),
        migrations.CreateModel(
            name="Growing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateTimeField(auto_now_add=True)),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="growing", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OwnSigns",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.CharField(default=peers.ids.new_id, editable=False, max_length=22, unique=True)),
                ("state", models.CharField(max_length=12)),
                ("words_sealed", models.BinaryField()),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="own_signs",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("person", "state"), name="one_map_a_state"),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["ventral", "sympathetic", "dorsal"])),
                        name="own_signs_state_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("week", models.DateField()),
                ("figure", models.CharField(max_length=30)),
                ("value", models.PositiveIntegerField(null=True)),
                ("people", models.PositiveIntegerField(null=True)),
                ("staff", models.PositiveIntegerField(null=True)),
                ("shown", models.BooleanField()),
                ("released_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["week", "figure"],
                "constraints": [
                    models.UniqueConstraint(fields=("week", "figure"), name="one_release_a_figure"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("shown", True),
                            models.Q(("people__isnull", True), ("staff__isnull", True), ("value__isnull", True)),
                            _connector="OR",
                        ),
                        name="hidden_figures_hold_nothing",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoomKind",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=12)),
                ("on_at", models.DateTimeField()),
                (
                    "on_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="chat.membership"
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="checkin_kinds", to="chat.room"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("room", "kind"), name="one_row_a_kind_of_a_room")],
            },
        ),
        migrations.CreateModel(
            name="Run",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seq", models.PositiveBigIntegerField()),
                ("title", models.CharField(max_length=80)),
                ("script", models.JSONField()),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ended_seq", models.PositiveBigIntegerField(blank=True, null=True)),
                ("stopped", models.BooleanField(default=False)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="chat.membership"
                    ),
                ),
                (
                    "exercise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="runs", to="coaching.exercise"
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="runs", to="chat.room"),
                ),
                (
                    "version",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="runs",
                        to="coaching.exerciseversion",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("ended_at__isnull", True)), fields=["ends_at"], name="run_going")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("room", "seq"), name="one_run_a_seq"),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)), fields=("room",), name="one_run_at_a_time"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80)),
                ("parts", models.JSONField()),
                ("began_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="chat.membership"
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="chat.membership",
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sessions", to="chat.room"
                    ),
                ),
            ],
            options={
                "ordering": ["-began_at"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at__isnull", True)), fields=["ends_at"], name="session_going"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)), fields=("room",), name="one_session_at_a_time"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FollowUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.CharField(default=peers.ids.new_id, editable=False, max_length=22, unique=True)),
                ("wish", models.CharField(choices=[("hello", "Hello"), ("time", "Time")], max_length=5)),
                ("asked_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                (
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="chat.membership",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="follow_ups", to="chat.membership"
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="follow_ups", to="coaching.session"
                    ),
                ),
            ],
            options={
                "ordering": ["asked_at"],
                "constraints": [
                    models.UniqueConstraint(fields=("session", "member"), name="one_follow_up_a_member"),
                    models.CheckConstraint(condition=models.Q(("wish__in", ["hello", "time"])), name="follow_up_known"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SessionNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.CharField(default=peers.ids.new_id, editable=False, max_length=22, unique=True)),
                ("about", models.CharField(choices=[("room", "Room"), ("one-to-one", "One To One")], max_length=12)),
                ("held_on", models.DateField()),
                ("words_sealed", models.BinaryField()),
                ("written_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="session_notes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="session_notes", to="chat.room"
                    ),
                ),
            ],
            options={
                "ordering": ["-held_on", "-written_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("about__in", ["room", "one-to-one"])), name="note_about_known"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SessionStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("skipped", models.BooleanField(default=False)),
                ("seq", models.PositiveBigIntegerField(blank=True, null=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="chat.membership"
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="coaching.session"
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [models.UniqueConstraint(fields=("session", "position"), name="one_step_a_part")],
            },
        ),
        migrations.CreateModel(
            name="SessionTemplate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.CharField(default=peers.ids.new_id, editable=False, max_length=22, unique=True)),
                ("name", models.CharField(max_length=80)),
                ("parts", models.JSONField(default=list)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="session_templates",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["name", "pk"],
            },
        ),
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
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("coach", True), ("share", "coach")),
                            ("share__in", ["group_count", "group_named"]),
                            _connector="OR",
                        ),
                        name="share_known",
                    ),
                    models.CheckConstraint(
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
                ],
            },
        ),
        migrations.CreateModel(
            name="Standing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "place",
                    models.CharField(choices=[("helps", "Helps"), ("off", "Off"), ("listed", "Listed")], max_length=6),
                ),
                ("since", models.DateTimeField()),
                (
                    "exercise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="standings", to="coaching.exercise"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="standings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("person", "exercise"), name="one_standing_an_exercise"),
                    models.CheckConstraint(
                        condition=models.Q(("place__in", ["helps", "off", "listed"])), name="standing_known"
                    ),
                ],
            },
        ),
    ]
