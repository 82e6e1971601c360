from django.apps import AppConfig


class CoachingConfig(AppConfig):
    name = "coaching"

    def ready(self) -> None:
        # Models are loaded only now, so what needs them is imported here.
        from coaching import joining  # noqa: PLC0415

        joining.connect()
