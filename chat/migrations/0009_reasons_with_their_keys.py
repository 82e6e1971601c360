"""Why somebody's selves were asked for is about that person: sealed with their key, it goes with their account."""

from django.db import migrations

from peers import sealed


def seal_with_their_own_keys(apps, schema_editor):
    """What does not open now, rotate_sealing names."""
    asked = apps.get_model("chat", "Unlocking")
    sealed.reseal(sealed.Column(asked, "words_sealed", "chat_unlocking", "words", "member__person__public_id"))


class Migration(migrations.Migration):
    dependencies = [("chat", "0008_retention"), ("peers", "0007_staff_acts")]
    operations = [migrations.RunPython(seal_with_their_own_keys, migrations.RunPython.noop)]
