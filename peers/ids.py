"""Public ids: random, so that they tell neither order nor time nor a second place where somebody is."""

import secrets

LENGTH = 22


def new_id() -> str:
    """A fresh public id: 128 random bits as 22 characters of URL-safe base64, the first of them no dash.

    On a command line, an id with a dash in front would be taken for an option.
    """
    while (made := secrets.token_urlsafe(16)).startswith("-"):
        pass
    return made
