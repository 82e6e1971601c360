from importlib import import_module

from django.apps import AppConfig


class PeersConfig(AppConfig):
    name = "peers"

    def ready(self) -> None:
        import_module("peers.endings")
        import_module("peers.checks")
        import_module("peers.access_log")
        import_module("peers.plans")
