from datetime import timedelta

from chat import presence, rooms
from chat.models import Told


def test_coming_and_going_is_told_in_each_room_at_a_time_of_its_own(acting, member_of, dara, maya, evening):
    """Drawn anew for each room and each time: told at one moment, it would tie the two names together."""
    meadow = rooms.open_room(dara, "meadow")
    rooms.add_member(meadow, maya, name="Heron")
    gaps = {"arrive": [], "depart": []}
    for _turn in range(12):
        for change, told in (("arrive", False), ("depart", True)):
            Told.objects.all().delete()
            for room in (evening, meadow):
                member = member_of(maya, room)
                Told.objects.create(membership=member, here=told)
                getattr(presence, change)(member.pk, "here")
            one, other = Told.objects.order_by("pk").values_list("due_at", flat=True)
            gaps[change].append(abs(one - other))
    for found in gaps.values():
        assert max(found) > timedelta(seconds=1) and len(set(found)) > 10
