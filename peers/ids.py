"""Public ids: random, so that they tell neither order nor time nor a second place where somebody is."""

import secrets

LENGTH = 22


def new_id() -> str:
    """A fresh public id: 128 random bits as 22 characters of URL-safe base64."""
    return secrets.token_urlsafe(16)
