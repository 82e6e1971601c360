import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("chat", "0009_reasons_with_their_keys"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="room", name="room_floor_known"),
        migrations.AlterField(
            model_name="room",
            name="floor",
            field=models.CharField(
                choices=[
                    ("open", "Everyone may write"),
                    ("coaches", "Coaches are speaking"),
                    ("circle", "A circle: one speaks, the others listen"),
                ],
                default="open",
                max_length=8,
            ),
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=models.CheckConstraint(
                condition=models.Q(("floor__in", ["open", "coaches", "circle"])), name="room_floor_known"
            ),
        ),
        migrations.CreateModel(
            name="LostShare",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lost_share",
                        to="chat.membership",
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
                        condition=models.Q(("state__in", ["waiting", "speaking", "listening"])),
                        name="turn_state_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "speaking")), fields=("room",), name="one_speaker_a_room"
                    ),
                ],
            },
        ),
    ]
