"""The first frame."""

HELLO = {"type", "protocol", "epoch", "now", "beat", "window", "person", "marks", "rooms"}
ROOM = {"id", "kind", "name", "me", "role", "head", "read", "open", "past", "checkin", "run", "floor"}
FLOOR = {"mode", "speaker", "queue", "reason"}


async def test_hello_has_every_field_and_no_other(evening):
    hello = (await evening.socket("maya")).hello
    assert set(hello) == HELLO
    assert set(hello["person"]) == {"id", "name", "role"}
    for room in hello["rooms"]:
        assert set(room) == ROOM and set(room["floor"]) == FLOOR


async def test_hello_has_the_right_numbers(evening):
    hello = (await evening.socket("maya")).hello
    assert (hello["protocol"], hello["beat"], hello["window"]) == (1, 20, 512)
    assert type(hello["now"]) is int and 10**12 < hello["now"] < 2**53


async def test_every_field_has_its_type(evening):
    socket = await evening.socket("maya")
    hello, room = socket.hello, socket.room(evening.room)
    assert isinstance(hello["epoch"], str) and hello["epoch"]
    assert hello["marks"] and all(isinstance(mark, str) and mark for mark in hello["marks"])
    assert all(isinstance(value, str) and value for value in hello["person"].values())
    assert room["kind"] == "group" and room["role"] == "member" and isinstance(room["name"], str)
    assert type(room["head"]) is int and type(room["read"]) is int
    assert room["open"] is True and room["past"] is False
    assert room["checkin"] is None and room["run"] is None
    assert room["floor"] == {"mode": "open", "speaker": None, "queue": [], "reason": room["floor"]["reason"]}
    assert room["floor"]["reason"] in (None, "")


async def test_the_person_is_told_who_they_are(evening):
    maya, cora = await evening.sockets("maya", "cora")
    assert maya.hello["person"]["role"] == "peer" and cora.hello["person"]["role"] == "coach"
    assert cora.room(evening.room)["role"] == "coach"


async def test_the_epoch_is_the_same_for_everybody(evening):
    maya, cora = await evening.sockets("maya", "cora")
    assert maya.hello["epoch"] == cora.hello["epoch"]


async def test_somebody_has_another_id_in_every_room(evening, direct):
    hello = (await evening.socket("maya")).hello
    ids = [hello["person"]["id"], *(room["me"] for room in hello["rooms"])]
    assert len(hello["rooms"]) >= 2 and len(set(ids)) == len(ids)


async def test_nobody_else_hears_who_somebody_is_on_the_site(evening):
    maya, ben, cora = await evening.following("maya", "ben", "cora")
    message = await maya.post(evening.room)
    await maya.ok("react", room=evening.room, message=message, mark=maya.hello["marks"][0], on=True)
    seq = await ben.post(evening.room, reply_to=message)
    email, _ = await evening.stage.credentials("maya")
    for socket in (ben, cora):
        await socket.event(evening.room, seq)
        heard = str(socket.frames)
        assert maya.me(evening.room) in heard
        assert maya.hello["person"]["id"] not in heard and email not in heard


async def test_ids_are_long_and_random(evening):
    hello = (await evening.socket("maya")).hello
    for id in (hello["person"]["id"], evening.room, hello["rooms"][0]["me"]):
        assert isinstance(id, str) and len(id) >= 16 and not id.isdigit()


async def test_a_direct_room_is_one(direct):
    maya, ben = await direct.sockets("maya", "ben")
    for socket in (maya, ben):
        assert socket.room(direct.room)["kind"] == "direct" and socket.room(direct.room)["role"] == "member"


async def test_only_their_own_rooms_are_told(evening, harbour):
    omar = await evening.socket("omar")
    rooms = {room["id"] for room in omar.hello["rooms"]}
    assert harbour.room in rooms and evening.room not in rooms


async def test_supervisors_and_administrators_are_in_no_room(evening):
    sana, ada = await evening.sockets("sana", "ada")
    assert sana.hello["rooms"] == [] and ada.hello["rooms"] == []
    assert sana.hello["person"]["role"] == "supervisor" and ada.hello["person"]["role"] == "administrator"


async def test_head_and_read_are_where_they_are(evening):
    maya = await evening.socket("maya")
    seq = await maya.post(evening.room)
    await maya.ok("read", room=evening.room, seq=seq - 1)
    room = (await evening.socket("maya")).room(evening.room)
    assert (room["head"], room["read"]) == (seq, seq - 1)


async def test_an_open_checkin_and_a_running_exercise_are_named(evening):
    cora = await evening.socket("cora")
    checkin = await cora.ok("checkin.open", room=evening.room, question="Where are you just now?")
    run = await cora.ok("exercise.start", room=evening.room, exercise="look-around", lead_in=3)
    room = (await evening.socket("maya")).room(evening.room)
    assert (room["checkin"], room["run"]) == (checkin["seq"], run["seq"])


async def test_the_floor_is_told_as_it_stands(evening):
    cora = await evening.socket("cora")
    await cora.ok("floor.set", room=evening.room, mode="coaches", reason="A word from us first")
    floor = (await evening.socket("maya")).room(evening.room)["floor"]
    assert floor == {"mode": "coaches", "speaker": None, "queue": [], "reason": "A word from us first"}


async def test_a_closed_room_says_so(evening):
    await evening.close_room()
    assert (await evening.socket("maya")).room(evening.room)["open"] is False


async def test_a_room_that_was_left_is_not_told(evening):
    await evening.leave("ben")
    rooms = {room["id"] for room in (await evening.socket("ben")).hello["rooms"]}
    assert evening.room not in rooms
