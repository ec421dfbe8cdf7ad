"""Settings. Everything an installation may change comes from the environment; the rest is decided here.

CAIRN_DATA        folder for the database, keys, search index and uploads   (default: var/ in the repository)
CAIRN_KEYS        the key file, to keep it off the backup              (default: CAIRN_DATA/keys/keyring.json)
CAIRN_BACKUPS     folder for backups, best on another disk             (default: CAIRN_DATA/backups)
CAIRN_DEMO        1 shows the one-click sign-in for the fictional cast      (default: 0; ./run sets it)
CAIRN_DEBUG       1 for developers only                                     (default: 0)
CAIRN_HOSTS       host names served, comma separated                        (default: localhost,127.0.0.1)
CAIRN_HTTPS       1 when served over TLS: secure cookies, HSTS              (default: 0)
CAIRN_PROXIES     how many web servers of yours stand in front of it        (default: 0)
CAIRN_STAY        minutes one stays signed in, at most                      (default: 720)
CAIRN_IDLE        minutes one stays signed in without a tap                 (default: 120)
DATABASE_URL      PostgreSQL in production                                  (default: SQLite in CAIRN_DATA)
"""

import os
from datetime import timedelta
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from cairn.sealed import keyring

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = ROOT / "src" / "cairn"


def flag(name: str) -> bool:
    return os.environ.get(name, "").strip().lower() in {"1", "true", "yes", "on"}


CAIRN_DATA = Path(os.environ.get("CAIRN_DATA") or ROOT / "var").expanduser().resolve()
CAIRN_DATA.mkdir(parents=True, exist_ok=True, mode=0o700)  # nobody else on this machine has business in it
CAIRN_KEYS = Path(os.environ.get("CAIRN_KEYS") or CAIRN_DATA / "keys" / "keyring.json").expanduser()
CAIRN_INDEX = CAIRN_DATA / "index"
CAIRN_UPLOADS = CAIRN_DATA / "uploads"
CAIRN_INCOMING = CAIRN_DATA / "incoming"  # files on their way into the directory; no backup needs them
CAIRN_BACKUPS = Path(os.environ.get("CAIRN_BACKUPS") or CAIRN_DATA / "backups").expanduser()
CAIRN_DEMO = flag("CAIRN_DEMO")
CAIRN_DEMO_CAST = PACKAGE / "project" / "demo" / "people.toml"
CAIRN_MEASURES = PACKAGE / "measures" / "shipped"
CAIRN_PROXIES = int(os.environ.get("CAIRN_PROXIES") or 0)
CAIRN_STAY_LASTS = timedelta(minutes=int(os.environ.get("CAIRN_STAY") or 720))
CAIRN_STAY_IDLE = timedelta(minutes=int(os.environ.get("CAIRN_IDLE") or 120))

KEYRING_STAMP = keyring.stamp(CAIRN_KEYS)  # before it is read: what changes meanwhile is then read again
KEYRING = keyring.open_or_create(CAIRN_KEYS)
KEYRING_STAMP = KEYRING_STAMP or keyring.stamp(CAIRN_KEYS)
SECRET_KEY = KEYRING.derive("django").hex()
DEBUG = flag("CAIRN_DEBUG")
HTTPS = flag("CAIRN_HTTPS")
ALLOWED_HOSTS = os.environ.get("CAIRN_HOSTS", "localhost,127.0.0.1").split(",")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "cairn.sealed",
    "cairn.ledger",
    "cairn.people",
    "cairn.directory",
    "cairn.consent",
    "cairn.outside",
    "cairn.recovery",
    "cairn.measures",
    "cairn.peer_sessions",
    "cairn.supervision",
    "cairn.referrals",
    "cairn.advocacy",
    "cairn.records",
    "cairn.interop",
    "cairn.web",
    "cairn.project",
]

MIDDLEWARE = [
    "cairn.web.shell.headers.on_every_answer",
    "cairn.web.shell.headers.not_here_takes_its_time",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "cairn.web.shell.bodies.within_bounds",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "cairn.web.account.guards.still_signed_in",
    "cairn.web.shell.middleware.SignInFirst",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "cairn.web.shell.middleware.with_viewer",
    "cairn.web.shell.pace.AtAPace",
    "cairn.web.account.guards.SecondStepFirst",
    "cairn.web.shell.middleware.never_blank",
    "cairn.web.shell.refusals.SayWhy",
]

ROOT_URLCONF = "cairn.project.urls"
WSGI_APPLICATION = "cairn.project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "cairn.web.shell.context.shell",
            ],
            "builtins": ["cairn.web.templatetags.cairn"],
        },
    }
]

if os.environ.get("DATABASE_URL"):
    DATABASES = {"default": dj_database_url.parse(os.environ["DATABASE_URL"], conn_max_age=60)}
else:
    # FULL: an acknowledged write survives a power cut. IMMEDIATE: a read-then-write never fails half way.
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(CAIRN_DATA / "cairn.sqlite3"),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;"
                "PRAGMA foreign_keys=ON;PRAGMA secure_delete=ON;",
            },
        }
    }

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "home"

# Roomy, because it counts tries to sign in: a full cache would let counts go.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

STATIC_URL = "static/"
WHITENOISE_ALLOW_ALL_ORIGINS = False  # no page of others has business with our files
STATIC_ROOT = CAIRN_DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "cairn.project.static.HashedFiles"
    },
}

USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]
FORMAT_MODULE_PATH = ["cairn.web.formats"]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True

# No form of ours is longer than this. web/shell/bodies.py lists the few pages that take a file.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 300
DATA_UPLOAD_MAX_NUMBER_FILES = 1
FILE_UPLOAD_HANDLERS = [
    "cairn.web.shell.uploads.OnlyWhereAsked",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# same-origin, not no-referrer: with no-referrer Chromium sends "Origin: null" and every form is refused.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CAIRN_NOT_HERE_SECONDS = 0.2  # longer than refusing takes, with its entry in the ledger
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 63_072_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-cairn" if HTTPS else "cairn"
SESSION_COOKIE_SAMESITE = "Lax"
# Until the browser closes: a cookie of a year would tell whoever looks that Cairn was used on this phone.
CSRF_COOKIE_AGE = None
CSRF_COOKIE_HTTPONLY = True
if HTTPS:  # a name that a browser takes from this very host only
    CSRF_COOKIE_NAME, LANGUAGE_COOKIE_NAME = "__Host-csrf", "__Host-language"
CAIRN_COOKIES = "__Secure-" if HTTPS else ""  # before the name of a cookie for some pages only
SESSION_COOKIE_AGE = int(CAIRN_STAY_LASTS.total_seconds())
SESSION_COOKIE_HTTPONLY = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_FAILURE_VIEW = "cairn.web.shell.views.form_expired"

# The program's own errors only, and never a word that came from anybody: see the formatter.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"scrubbed": {"()": "cairn.kit.logs.Scrubbed"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "scrubbed"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Every 403 and 404 is no error, and would only say how often somebody looked.
    "loggers": {"django.request": {"level": "ERROR"}, "django.security.csrf": {"level": "ERROR"}},
}
