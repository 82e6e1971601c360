import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command

from peers import sealing, second_factor, seeds
from peers.models import Role
from tests.harness.cast import SEED, code_now
from tests.peers.doorway import somebody


def test_seeds_stand_sealed_in_the_database(coach):
    kept = Authenticator.objects.get().data["secret"]
    assert SEED not in kept and seeds.open_seed(kept, coach.public_id) == SEED


def test_a_seed_pasted_into_anothers_row_opens_nothing(coach):
    thief = somebody("Bo", Role.COACH)
    pasted = Authenticator.objects.get(user=thief).data
    Authenticator.objects.filter(user=coach).update(data=pasted)
    with pytest.raises(sealing.Unopened):
        second_factor.use_code(coach, code_now())
    Authenticator.objects.filter(user=coach).update(
        data={"secret": f"{coach.public_id}:{pasted['secret'].partition(':')[2]}"}
    )
    with pytest.raises(sealing.Unopened):
        second_factor.use_code(coach, code_now())


def test_a_new_sealing_key_reaches_seeds(coach, settings):
    fresh = sealing.new_key("fresh")
    settings.SEALING_KEYS = f"{fresh} {settings.SEALING_KEYS}"
    call_command("rotate_sealing")
    settings.SEALING_KEYS = fresh
    assert second_factor.use_code(coach, code_now())
