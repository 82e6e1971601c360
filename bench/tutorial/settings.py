"""Settings of the tutorial chat: signed-in people, sessions in the database, the pub/sub layer of channels_redis."""

from config import env

SECRET_KEY = env.secret("SECRET_KEY")
DEBUG = DEMO = False
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "127.0.0.1,localhost")
INSTALLED_APPS = [
    "bench.tutorial",
    "channels",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
]
MIDDLEWARE: list[str] = []
ROOT_URLCONF = "bench.tutorial.urls"
# The same databases with the same kept connections and the same durability as Evenkeel has.
DATABASES = {"default": env.database("DATABASE_URL", "sqlite:////tmp/tutorial.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": env.redis("REDIS_URL"), "prefix": "tutorial"},
    }
}
USE_TZ = True
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
