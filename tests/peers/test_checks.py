from django.core.checks import run_checks


def ids() -> set[str]:
    return {found.id for found in run_checks(include_deployment_checks=True)}


def test_http_is_not_for_real_people(settings):
    settings.HTTPS = False
    assert "peers.E004" in ids()
    settings.HTTPS = True
    assert "peers.E004" not in ids()


def test_a_cache_of_each_process_alone_is_refused(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    assert "peers.E003" in ids()


def test_a_demo_is_not_for_real_people(settings):
    settings.DEMO = True
    assert "peers.E002" in ids()
