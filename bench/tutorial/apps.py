from django.apps import AppConfig


class TutorialConfig(AppConfig):
    """The app of the tutorial chat."""

    name = "bench.tutorial"
    label = "tutorial"
