"""Settings of a portal, from the environment. ``docs/how-to/operate.md`` lists every variable."""

from pathlib import Path

import environ
from django.utils.translation import gettext_lazy as _

from capdev.config.settings.apps import *  # noqa: F403
from capdev.config.settings.logs import logging_settings
from capdev.config.settings.policy import *  # noqa: F403
from capdev.config.settings.secrets import kept_secret
from capdev.config.settings.sign_in import *  # noqa: F403

env = environ.Env()

DATA = Path(env.str("CAPDEV_DATA", default="var")).expanduser().resolve()
DATA.mkdir(mode=0o700, parents=True, exist_ok=True)  # personal data, mails, keys: for the owner alone

DEBUG = env.bool("CAPDEV_DEBUG", default=False)
SECRET_KEY = env.str("CAPDEV_SECRET_KEY", default="") or kept_secret(DATA / "secret-key")
ALLOWED_HOSTS = env.list("CAPDEV_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
BASE_URL = env.str("CAPDEV_BASE_URL", default="http://127.0.0.1:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = [BASE_URL]
SECURE = BASE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SECURE_SSL_REDIRECT = SECURE and env.bool("CAPDEV_REDIRECT_TO_HTTPS", default=False)
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
BEHIND_PROXY = env.bool("CAPDEV_BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

DATABASES = {
    "default": env.db_url_config(env.str("CAPDEV_DATABASE_URL", default=f"sqlite:///{DATA / 'capdev.sqlite3'}"))
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        # A write waits for its turn from the start, so that it never fails half-way (SQLite has one writer).
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
            "PRAGMA cache_size=-2000; PRAGMA mmap_size=33554432; PRAGMA temp_store=MEMORY;"
        ),
    }
    DATABASES["default"]["CONN_MAX_AGE"] = None
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

CACHES = {
    # Shared by all processes: counts attempts at signing in.
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "config_cache"},
    # Of one process: labels, rendered cards.
    "local": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "local",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
}

USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", _("English")),
    ("fr", _("French")),
    ("es", _("Spanish")),
    ("ar", _("Arabic")),
    ("ru", _("Russian")),
    ("zh-hans", _("Simplified Chinese")),
]
LANGUAGE_COOKIE_NAME = "language"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = DATA / "files"
MEDIA_URL = "/files/"

EMAIL_BACKEND = "capdev.notices.mail.files.EmailBackend"
EMAIL_FILE_PATH = DATA / "mail"
if mail_url := env.str("CAPDEV_EMAIL_URL", default=""):
    vars().update(env.email_url_config(mail_url))
CONTACT_ADDRESS = env.str("CAPDEV_CONTACT", default="")
DEFAULT_FROM_EMAIL = env.str("CAPDEV_EMAIL_FROM", default="portal@localhost")
EMAIL_TIMEOUT = 60
# Mails of a portal that sends none, in the browser at /dev/mail/: for a browser on this machine.
MAIL_VIEWER = env.bool("CAPDEV_MAIL_VIEWER", default=False)
# Where answers to our mails come in: a domain whose mail lands in the maildir or the mailbox.
REPLY_DOMAIN = env.str("CAPDEV_REPLY_DOMAIN", default="")
INBOUND_MAILDIR = env.str("CAPDEV_INBOUND_MAILDIR", default="")
INBOUND_IMAP_URL = env.str("CAPDEV_INBOUND_IMAP_URL", default="")
# Days after which a question that nobody answered comes to the co-convenors.
QUESTION_DAYS = env.int("CAPDEV_QUESTION_DAYS", default=7)
# Days after which the owner of a record is asked whether it is still right, by type, and how long an answer may take.
FRESHNESS_DAYS = {"activity": 365, "tool": 730, "practice": 1_095} | {
    type_: int(days) for type_, days in env.dict("CAPDEV_FRESHNESS_DAYS", default={}).items()
}
FRESHNESS_GRACE_DAYS = env.int("CAPDEV_FRESHNESS_GRACE_DAYS", default=60)
# Of what trusted organisations publish at once, how many in a hundred are looked at afterwards.
SAMPLED_PERCENT = env.int("CAPDEV_SAMPLED_PERCENT", default=10)

# Whether the worker checks the addresses that records lead to. Sites want to know who asks: on once a contact is given.
CHECK_LINKS = env.bool("CAPDEV_CHECK_LINKS", default=bool(CONTACT_ADDRESS))

# Jobs run where they are asked for, instead of in the worker: for tests.
JOBS_AT_ONCE = False

SEARCH_FOLDER = DATA / "search"
SEARCH_ENCODER = env.bool("CAPDEV_SEARCH_ENCODER", default=True)

LOGGING = logging_settings(env.str("CAPDEV_LOG_LEVEL", default="INFO"), json=env.bool("CAPDEV_LOG_JSON", default=False))

# Who is not on this machine may read /metrics with this token.
METRICS_TOKEN = env.str("CAPDEV_METRICS_TOKEN", default="")
# An address (mailto:, https:, tel:) for /.well-known/security.txt.
SECURITY_CONTACT = env.str("CAPDEV_SECURITY_CONTACT", default=f"mailto:{CONTACT_ADDRESS or DEFAULT_FROM_EMAIL}")
