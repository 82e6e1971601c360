"""A kind word first, and the same frame considered; never for distress."""

UNKIND = "you are a pathetic liar"


async def test_a_post_is_nudged_and_goes_through_when_considered(evening):
    maya, ben = await evening.following("maya", "ben")
    head = maya.room(evening.room)["head"]
    told = await maya.refused("post", "nudge", id="kind", room=evening.room, body=UNKIND)
    assert told["reason"] == "harassment" and told["detail"]
    answer = await maya.ok("post", id="kind", room=evening.room, body=UNKIND, considered=True)
    assert answer["seq"] == head + 1
    assert (await ben.event(evening.room, head + 1))["body"] == UNKIND
    # Sent again, with the word or without it, it is the same write.
    assert (await maya.ok("post", id="kind", room=evening.room, body=UNKIND))["seq"] == head + 1


async def test_an_edit_is_nudged_likewise(evening):
    maya = await evening.socket("maya")
    seq = await maya.post(evening.room)
    change = {"room": evening.room, "message": seq, "body": UNKIND}
    await maya.refused("edit", "nudge", **change)
    await maya.ok("edit", **change, considered=True)


async def test_distress_is_never_nudged(evening):
    maya = await evening.socket("maya")
    assert await maya.post(evening.room, f"I want to die. {UNKIND}. Call me on 07911 123456")


async def test_every_other_refusal_comes_before_a_nudge(evening):
    maya, cora = await evening.sockets("maya", "cora")
    await maya.refused("post", "not-found", room=evening.room, body=UNKIND, reply_to=999)
    await cora.ok("floor.set", room=evening.room, mode="coaches")
    await maya.refused("post", "floor", room=evening.room, body=UNKIND)
