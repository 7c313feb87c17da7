"""All settings; what differs between machines comes from the environment (docs/OPERATIONS.md)."""

import os
import sys
from contextlib import suppress
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

from hatnhan.config import environment

PACKAGE = Path(__file__).resolve().parent.parent
# Where the embedded database and the keys of this installation stand: beside the caller's checkout, or where told.
VAR = Path(environment.text("HATNHAN_VAR", str(PACKAGE.parent.parent / "var")))


def _kept_secret(name: str) -> str:
    """The secret of this installation: from the environment, else made once and kept readable by its owner alone."""
    if given := environment.text(name.upper().replace("-", "_")):
        return given
    path = VAR / name
    if not path.exists():
        _write_secret(path)
    secret = path.read_text().strip()
    if not secret:
        # Going on would encrypt under a key that everybody knows, or make what is there unreadable for ever.
        raise ImproperlyConfigured(f"{path} is empty: put back the copy of this file that belongs to the database")
    return secret


def _write_secret(path: Path) -> None:
    """Whole or not at all, and once: a full disk leaves no empty key, and of two first starts one gives the key."""
    VAR.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        draft.touch(mode=0o600)
        draft.write_text(get_random_secret_key())
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        draft.unlink(missing_ok=True)


SECRET_KEY = _kept_secret("secret-key")
# Newest first; the others still read what they once wrote. The index key finds an ID number without reading it.
ENCRYPTION_KEYS = environment.words("ENCRYPTION_KEYS") or [_kept_secret("encryption-key")]
INDEX_KEY = _kept_secret("index-key")

DEBUG = environment.flag("DEBUG", default=False)
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", ("localhost", "127.0.0.1", "[::1]"))
CSRF_TRUSTED_ORIGINS = environment.words("CSRF_TRUSTED_ORIGINS")
ROOT_URLCONF = "hatnhan.config.urls"
WSGI_APPLICATION = "hatnhan.config.wsgi.application"
AUTH_USER_MODEL = "access.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": environment.database(environment.text("DATABASE_URL", f"sqlite:///{VAR}/hatnhan.sqlite3"))}
# Numbers that begin with 099 belong to no province: only a demonstration accepts them.
ALLOW_TEST_IDS = environment.flag("ALLOW_TEST_IDS", default=True)
# What was typed on a long page and never recorded is erased after so many days.
DRAFT_DAYS = int(environment.text("DRAFT_DAYS", "30"))
UPLOAD_LIMIT_BYTES = 20 * 1024 * 1024
# A file of this size (about 10,000 rows) is read by a process of its own, ahead of the one that writes.
READ_APART_FROM_BYTES = 500_000

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "django_tasks",
    "django_tasks_db",
    # In the order of the data flow
    "hatnhan.apps.audit",
    "hatnhan.apps.jobs",
    "hatnhan.apps.organisation",
    "hatnhan.apps.rulebook",
    "hatnhan.apps.areas",
    "hatnhan.apps.access",
    "hatnhan.apps.people",
    "hatnhan.apps.meetings",
    "hatnhan.apps.courses",
    "hatnhan.apps.ratings",
    "hatnhan.apps.targets",
    "hatnhan.apps.candidacies",
    "hatnhan.apps.papers",
    "hatnhan.apps.reorganisations",
    "hatnhan.apps.exchange",
    "hatnhan.apps.agenda",
    "hatnhan.apps.reports",
    "hatnhan.web",
]
MIDDLEWARE = [
    # The headers that protect a page stand outside all that may answer, so that no answer goes without them.
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    # Before WhiteNoise: the stylesheet and the script must come compressed too.
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "hatnhan.web.middleware.LanguageMiddleware",
    "hatnhan.web.middleware.NotAllowedMiddleware",
    "hatnhan.web.middleware.NoNulMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "hatnhan.web.middleware.DoorMiddleware",
    "hatnhan.web.middleware.ActorMiddleware",
    "hatnhan.web.middleware.EndedGrantMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "hatnhan.web.context.shell",
            ],
        },
    }
]
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Reminders go out as e-mail only where a mail server is named; in the program they always stand.
EMAIL_HOST = environment.text("EMAIL_HOST")
EMAIL_PORT = int(environment.text("EMAIL_PORT", "25"))
EMAIL_HOST_USER = environment.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = environment.text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = environment.flag("EMAIL_USE_TLS", default=False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = environment.text("EMAIL_FROM", "hatnhan@localhost")

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "session:sign-in"
LOGIN_REDIRECT_URL = "agenda:home"
LOGOUT_REDIRECT_URL = "session:sign-in"
CSRF_FAILURE_VIEW = "hatnhan.web.errors.stale_form"

USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = ["hatnhan.config.formats"]
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "static/"
# The files stand in the package: no collecting step between a checkout and a served page.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
# A changed file has another address (templatetags/assets.py), so a browser on a bad line asks once.
WHITENOISE_MAX_AGE = 0 if DEBUG else 365 * 24 * 60 * 60

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
        "img-src": [SELF, "data:"],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_COOKIES = environment.flag("SECURE_COOKIES", default=False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_COOKIES
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 60 * 60
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
# The targets of a whole province stand in one form: a field for each of its cells.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "hatnhan.config.logs.Formatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "stream": sys.stderr, "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
