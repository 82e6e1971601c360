"""What a browser calls itself, in two words that its owner knows: "Firefox on Android". Nothing finer is kept."""

from django.utils.translation import gettext as _

# The first that is found; Edge and Opera call themselves Chrome too, and Chrome calls itself Safari.
NAMES = [("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox")]
NAMES += [("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari")]
SYSTEMS = [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "ChromeOS")]
SYSTEMS += [("Windows", "Windows"), ("Mac OS", "Mac"), ("Linux", "Linux")]


def in_words(user_agent: str) -> str:
    """The browser and what it runs on, as far as they are known."""
    name = next((name for sign, name in NAMES if sign in user_agent), "")
    system = next((system for sign, system in SYSTEMS if sign in user_agent), "")
    if name and system:
        return _("%(browser)s on %(system)s") % {"browser": name, "system": system}
    return name or system
