"""Django's settings, read from the environment alone; `KNOWN` lists what an office may set, and `kinbridge check` prints it."""

import os
import pathlib
from dataclasses import dataclass
from datetime import timedelta

from kinbridge.ground.database.url import database_of


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable: its name, what holds when it is absent, and one line saying what it does."""

    name: str
    default: str
    explanation: str

    @property
    def value(self) -> str:
        return os.environ.get(self.name, self.default)

    @property
    def is_on(self) -> bool:
        return self.value.strip().lower() in {"1", "yes", "true", "on"}

    @property
    def listed(self) -> list[str]:
        return [word.strip() for word in self.value.split(",") if word.strip()]


# name, default, what it does
TABLE = """
KINBRIDGE_HOME | ~/.kinbridge | the office's folder: its keys and, unless DATABASE_URL says otherwise, its database
DATABASE_URL | | sqlite:////path/to/office.sqlite3 or postgres://user:password@host/name; absent: office.sqlite3 in the folder
KINBRIDGE_SECRET_KEY | | signs sessions and forms; absent: the file secret_key in the folder, which `kinbridge init` makes
KINBRIDGE_PASSPHRASE_FILE | | a file whose first line opens the office's keyrings; absent: asked at the keyboard
KINBRIDGE_PASSPHRASE_COST | 65536,3 | KiB of memory and passes that stretch the passphrase of a new office
KINBRIDGE_BIND | 127.0.0.1 | the address `kinbridge serve` listens on
KINBRIDGE_PORT_PUBLIC | 8000 | the port of the door for strangers
KINBRIDGE_PORT_STAFF | 8001 | the port of the door for colleagues
KINBRIDGE_PORT_NODES | 8002 | the port of the door for other offices
KINBRIDGE_HOSTS | localhost,127.0.0.1,[::1] | the names under which browsers and offices reach this machine, with commas
KINBRIDGE_TLS | no | yes where a proxy in front speaks TLS and sets X-Forwarded-Proto: cookies and forms then insist on it
KINBRIDGE_LANGUAGE | en | the pages' language when the browser asks for none we know: vi, zh-hans, th, en, lo, km or my
KINBRIDGE_LEAVE_TO | https://www.bing.com/ | where the public door's `leave this page` goes: something anyone might have open
KINBRIDGE_SIGN_IN_HOURS | 8 | after how many hours a colleague signs in again
KINBRIDGE_LOCK_MINUTES | 10 | after how many minutes without a touch a colleague's screen is locked
KINBRIDGE_EVERY | | other intervals for the timer, as job=seconds,job=seconds; absent: those in doors/timer/jobs.py
KINBRIDGE_CLOCK_FILE | | a file that holds the time, for demonstrations; absent: the machine's clock
KINBRIDGE_WIRE_DIR | | keeps every byte that crosses to other offices in this folder; for demonstrations only
KINBRIDGE_CRASH_AT | | kills the process at the named point; for tests of recovery only
"""

ROWS = [Setting(*(part.strip() for part in row.split("|"))) for row in TABLE.strip().splitlines()]
KNOWN = {row.name: row for row in ROWS}

HOME = pathlib.Path(KNOWN["KINBRIDGE_HOME"].value).expanduser()
SOURCE = pathlib.Path(__file__).parent

DOORS_BY_PORT = {KNOWN[f"KINBRIDGE_PORT_{door.upper()}"].value: door for door in ("public", "staff", "nodes")}
BIND = KNOWN["KINBRIDGE_BIND"].value
LEAVE_TO = KNOWN["KINBRIDGE_LEAVE_TO"].value
KINBRIDGE_PASSPHRASE_COST = tuple(int(number) for number in KNOWN["KINBRIDGE_PASSPHRASE_COST"].listed)
KINBRIDGE_SCHEDULES = {
    job: float(seconds) for job, _, seconds in (pair.partition("=") for pair in KNOWN["KINBRIDGE_EVERY"].listed)
}


def _secret_key() -> str:
    """Empty when the office has none yet: Django then refuses, loudly, whatever needs one."""
    kept = HOME / "secret_key"
    return KNOWN["KINBRIDGE_SECRET_KEY"].value or (kept.read_text().strip() if kept.exists() else "")


SECRET_KEY = _secret_key()
DEBUG = False
ALLOWED_HOSTS = KNOWN["KINBRIDGE_HOSTS"].listed

# The rooms, from the lowest.
ROOMS = ("audit", "accounts", "clocks", "cases", "consent", "exchange", "matching", "intake", "referrals", "returns")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "kinbridge.ground.sealed",
    "kinbridge.ground.leases",
    *[f"kinbridge.rooms.{name}" for name in ROOMS],
    "kinbridge.doors.public",
    "kinbridge.doors.staff",
]

MIDDLEWARE = [
    "kinbridge.doors.entrance.door_by_port",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kinbridge.doors.entrance.staff_sessions",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "kinbridge.doors.staff.guard.staff_members",
    "kinbridge.doors.staff.hers_only.hers_only",
    "kinbridge.doors.entrance.staff_swaps",
    "kinbridge.doors.entrance.Trouble",
]

FORM_RENDERER = "kinbridge.doors.ui.forms.Dress"

ROOT_URLCONF = "kinbridge.urls"
WSGI_APPLICATION = "kinbridge.wsgi.application"
APPEND_SLASH = False

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SOURCE / "doors" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "kinbridge.doors.entrance.no_token_for_strangers",
            ],
            "builtins": ["django.templatetags.i18n", "kinbridge.doors.words.filters", "kinbridge.doors.ui.tags"],
        },
    },
]

DATABASES = {"default": database_of(KNOWN["DATABASE_URL"].value or f"sqlite:///{HOME / 'office.sqlite3'}")}
DATABASE_ROUTERS = ["kinbridge.ground.database.router.OfficeRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.Member"

LANGUAGES = [
    ("vi", "Tiếng Việt"),
    ("zh-hans", "简体中文"),
    ("th", "ภาษาไทย"),
    ("en", "English"),
    ("lo", "ພາສາລາວ"),
    ("km", "ភាសាខ្មែរ"),
    ("my", "မြန်မာဘာသာ"),
]
LANGUAGE_CODE = KNOWN["KINBRIDGE_LANGUAGE"].value
LOCALE_PATHS = [SOURCE / "doors" / "locale"]
FORMAT_MODULE_PATH = ["kinbridge.doors.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATICFILES_DIRS = [SOURCE / "doors" / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 30 * 24 * 3600  # addresses of files change with their content (doors.ui.tags.asset)

# Cookies end with the browser, and carry the door's own name on the wire (doors.entrance).
SESSION_ENGINE = "kinbridge.doors.staff.sessions"
SESSION_COOKIE_AGE = int(KNOWN["KINBRIDGE_SIGN_IN_HOURS"].value) * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SEAT_LASTS = timedelta(hours=int(KNOWN["KINBRIDGE_SIGN_IN_HOURS"].value))
LOCK_AFTER = timedelta(minutes=int(KNOWN["KINBRIDGE_LOCK_MINUTES"].value))
SESSION_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_AGE = None
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "kinbridge.doors.entrance.stale_form"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Strict"

if KNOWN["KINBRIDGE_TLS"].is_on:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True

LOGIN_URL = "/sign-in/"
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["kinbridge.doors.uploads.InMemory"]

# What is logged carries a door, a status and a place in the code: no address, no query, no body, no value.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"impersonal": {"()": "kinbridge.doors.quiet.Impersonal"}},
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "filters": ["impersonal"], "formatter": "line"}},
    "loggers": {"django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
