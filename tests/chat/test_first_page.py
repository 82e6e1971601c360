"""What somebody finds first, by what they are here for."""


def test_a_member_finds_their_rooms(client_of, maya, evening):
    page = client_of(maya).get("/").content.decode()
    assert "Your rooms" in page and evening.name in page


def test_an_administrator_who_is_in_no_room_finds_what_they_arrange(client_of, ada):
    page = client_of(ada).get("/").content.decode()
    for place in ("/invitations/?role=coach", "/people/rooms/", "/people/"):
        assert f'href="{place}"' in page
    assert "A coach will invite you" not in page


def test_the_way_to_inviting_a_coach_has_that_role_chosen(client_of, ada):
    page = client_of(ada).get("/invitations/?role=coach").content.decode()
    assert '<option value="coach" selected>' in page


def test_a_supervisor_is_led_to_the_figures_and_shown_no_way_to_rooms(client_of, sana):
    page = client_of(sana).get("/", follow=True).content.decode()
    assert "Insights" in page
    assert '<span class="rail__text">Rooms</span>' not in page
