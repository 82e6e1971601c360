from django.apps import AppConfig


class ChatConfig(AppConfig):
    name = "chat"

    def ready(self) -> None:
        # Models are loaded only now, so what needs them is imported here.
        from chat import joining  # noqa: PLC0415

        joining.connect()
