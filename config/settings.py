"""Evenkeel's settings: one file, every value typed, a bad one stops the start. docs/settings.md lists each name."""

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from config import env, logs

BASE_DIR = Path(__file__).resolve().parent.parent

# Where it runs
LOCAL = env.flag("DEBUG", False)
DEMO = env.flag("DEMO", False)
# Whoever tries the demo sees our own pages where something goes wrong.
DEBUG = LOCAL and not DEMO
DATA_DIR = env.folder("DATA_DIR", BASE_DIR / "var")
SITE_URL = env.origin("SITE_URL")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]" if LOCAL else "")
SECRET_KEY = env.secret("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
SEALING_KEYS = env.secret("SEALING_KEYS")
# Kept apart from the database and from its backups: the key of each person, and which accounts were erased.
PERSON_KEYS_DIR = env.folder("PERSON_KEYS_DIR", DATA_DIR / "person-keys")
ERASURE_JOURNAL = Path(env.text("ERASURE_JOURNAL", str(DATA_DIR / "erasures.journal")))
BACKUP_DAYS = env.number("BACKUP_DAYS", 30, 0, 3650)

if DEMO and not LOCAL:
    raise ImproperlyConfigured("DEMO is for trying Evenkeel on your own machine: it needs DEBUG on.")
if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5 or SECRET_KEY.startswith("django-insecure-"):
    raise ImproperlyConfigured("SECRET_KEY (or SECRET_KEY_FILE) must be set: at least 50 random characters.")
if not SEALING_KEYS:
    raise ImproperlyConfigured("SEALING_KEYS (or SEALING_KEYS_FILE) must be set: without it no note can be sealed.")
if not LOCAL and (not SITE_URL or not ALLOWED_HOSTS):
    raise ImproperlyConfigured("SITE_URL and ALLOWED_HOSTS must be set when DEBUG is off.")

# The community
SITE_NAME = env.text("SITE_NAME", "Evenkeel")
OPEN_JOINING = env.flag("OPEN_JOINING", False)
MINIMUM_AGE = env.number("MINIMUM_AGE", 18, 13, 30)
LEAVE_URL = env.address("LEAVE_URL", "https://www.wikipedia.org/")
DEFAULT_COUNTRY = env.country("DEFAULT_COUNTRY", "US")
# The hours for which somebody ought to be on duty, in TIME_ZONE; and whether people read when the next one plans to be.
DUTY_HOURS = env.hours("DUTY_HOURS")
SHOW_NEXT_DUTY = env.flag("SHOW_NEXT_DUTY", False)
# Screens of coaches, supervisors and administrators lock when nobody is at them; 0: never.
STAFF_LOCK_MINUTES = env.number("STAFF_LOCK_MINUTES", 15, 0, 12 * 60)

# Rates: (burst, per second), per person and room; the protocol gives the defaults.
SCREENING = env.text("SCREENING", "chat.moderation.screening.both.scores")
POST_BURST = env.number("POST_BURST", 10, 1, 100_000)
POST_RATE = env.number("POST_RATE", 1, 1, 100_000)
COMMAND_BURST = env.number("COMMAND_BURST", 40, 1, 100_000)
COMMAND_RATE = env.number("COMMAND_RATE", 5, 1, 100_000)
FRAME_BURST = env.number("FRAME_BURST", 100, 1, 1_000_000)
FRAME_RATE = env.number("FRAME_RATE", 40, 1, 1_000_000)
SOCKETS_PER_PERSON = env.number("SOCKETS_PER_PERSON", 8, 1, 1000)
SOCKET_THREADS = env.number("SOCKET_THREADS", 8, 1, 64)

INSTALLED_APPS = [
    "peers",
    "chat",
    "coaching",
    "channels",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "csp",
]

# An OpenID Connect provider to sign in with; none by default: it would learn who is here.
OPENID_PROVIDER = env.openid("OPENID_PROVIDER")
if OPENID_PROVIDER:
    INSTALLED_APPS += ["allauth.socialaccount", "allauth.socialaccount.providers.openid_connect"]
    SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "provider_class": "peers.openid.Provider",
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "provider",
                    "name": OPENID_PROVIDER["name"],
                    "client_id": OPENID_PROVIDER["client_id"],
                    "secret": OPENID_PROVIDER["secret"],
                    "settings": {"server_url": OPENID_PROVIDER["server"]},
                }
            ],
        }
    }
    SOCIALACCOUNT_ADAPTER = "peers.openid.Adapter"

MIDDLEWARE = [
    "peers.middleware.no_store",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "peers.middleware.keepable_text",
    "peers.middleware.strict_for_staff",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "peers.middleware.plain_errors",
    "peers.middleware.too_often",
    "peers.middleware.clean_sign_out",
    "peers.middleware.lasting_session",
    "peers.middleware.staff_lock",
    "peers.middleware.first_steps",
    "peers.middleware.own_time_zone",
]

ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "peers.context.site",
            ],
        },
    }
]

# Databases, channel layer, cache
DATABASES = {"default": env.database("DATABASE_URL", f"sqlite:///{DATA_DIR / 'evenkeel.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URLS = env.redis("REDIS_URL")
if REDIS_URLS:
    CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "chat.layer.Layer",
            "CONFIG": {
                "hosts": [{"address": url, "socket_connect_timeout": 2} for url in REDIS_URLS],
                "prefix": env.text("REDIS_PREFIX", "evenkeel"),
            },
        }
    }
else:
    CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
# Limits at the door are shared by all processes and go on when Redis is dead, so they live in the database.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "peers_cache",
        # Past it entries are thrown away, running counts too: with the usual 300 a flood would wipe its own count.
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

# Who someone is
AUTH_USER_MODEL = "peers.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "pseudonym"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "peers.passwords.HardToGuess"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "peers.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 600
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = 2
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = 2
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_USER_DISPLAY = "peers.accounts.shown_name"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_FORMS = {
    "request_login_code": "peers.sign_in_forms.AskForCodeForm",
    "reset_password": "peers.sign_in_forms.AskForResetForm",
    "confirm_login_code": "peers.sign_in_forms.LoginCodeForm",
    "confirm_password_reset_code": "peers.sign_in_forms.ResetCodeForm",
    "confirm_email_verification_code": "peers.sign_in_forms.EmailCodeForm",
}
# Only against floods. What may be guessed is counted in peers.limits, so that nobody can lock somebody else out.
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "request_login_code": "60/m/ip", "reset_password": "60/m/ip"}

# The second step
MFA_ADAPTER = "peers.factor_adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_RECOVERY_CODE_DIGITS = 10
MFA_TOTP_TOLERANCE = 0
MFA_TOTP_ISSUER = SITE_NAME
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}
MFA_FORMS = {
    "authenticate": "peers.sign_in_forms.SecondStepForm",
    "reauthenticate": "peers.sign_in_forms.SecondStepAgainForm",
    "add_webauthn": "peers.sign_in_forms.NewPasskeyForm",
    "authenticate_webauthn": "peers.sign_in_forms.PasskeyForm",
    "reauthenticate_webauthn": "peers.sign_in_forms.PasskeyAgainForm",
    "login_webauthn": "peers.sign_in_forms.PasskeySignInForm",
}

# How long a session lasts: unused, and in all. Of staff shorter: they see what others confided.
SESSION_ENGINE = "peers.session_store"
SESSION_IDLE, SESSION_LASTS = 12 * 3600, 14 * 24 * 3600
STAFF_SESSION_IDLE = env.number("STAFF_IDLE_MINUTES", 30, 5, 720) * 60
STAFF_SESSION_LASTS = 12 * 3600
SESSION_COOKIE_AGE = SESSION_IDLE
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
# As the session's: whoever closes the browser leaves no mark of a visit.
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "peers.views.errors.stale_form"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Mail
EMAIL_BACKEND = (
    "django.core.mail.backends."
    + env.choice("EMAIL_KIND", "console" if LOCAL else "smtp", {"console", "smtp", "filebased"})
    + ".EmailBackend"
)
EMAIL_FILE_PATH = DATA_DIR / "mail"
EMAIL_HOST = env.text("EMAIL_HOST", "localhost")
EMAIL_PORT = env.number("EMAIL_PORT", 25, 1, 65535)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env.secret("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", False)
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", f"{SITE_NAME} <hello@localhost>")

# Language and time
LANGUAGES = [("en", _("English"))]
LANGUAGE_CODE = env.choice("LANGUAGE_CODE", "en", {code for code, _name in LANGUAGES})
FORMAT_MODULE_PATH = "config.formats"
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_TZ = True
TIME_ZONE = env.time_zone("TIME_ZONE", "UTC")

# Files
STATIC_URL = "static/"
STATIC_ROOT = Path(env.text("STATIC_ROOT", str(BASE_DIR / "staticfiles")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if LOCAL
        else "config.static_files.HashedFiles"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = LOCAL
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200

# Safety of the page and of the way to it
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF] + ([SITE_URL.replace("http", "ws", 1)] if SITE_URL else ["ws:"]),
        "manifest-src": [SELF],
        # Browsers hold form-action against redirects too: "Leave now" posts here and is sent on to the neutral site.
        "form-action": [
            SELF,
            "{0.scheme}://{0.netloc}".format(urlsplit(LEAVE_URL)),
            *([OPENID_PROVIDER["origin"]] if OPENID_PROVIDER else []),
        ],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
HTTPS = SITE_URL.startswith("https:")
SECURE_SSL_REDIRECT = HTTPS and env.flag("SSL_REDIRECT", True)
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
DEVICE_COOKIE_NAME = "__Host-device" if HTTPS else "device"
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL else []
BEHIND_PROXY = env.flag("BEHIND_PROXY", False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0

# What is written down about running: facts and ids, never words.
LOGGING = logs.kept(env.choice("LOG_LEVEL", "WARNING", {"DEBUG", "INFO", "WARNING", "ERROR"}))
