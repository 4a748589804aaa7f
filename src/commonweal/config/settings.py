"""Settings, all from the environment; `docs/reference/settings.md` lists them for whoever runs an installation."""

import os
import secrets
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

PACKAGE = Path(__file__).resolve().parent.parent
HOME = Path(os.environ.get("COMMONWEAL_HOME", "var")).resolve()
COMMONWEAL_KEYS = Path(os.environ.get("COMMONWEAL_KEYS", HOME / "keys"))
COMMONWEAL_DEMO = os.environ.get("COMMONWEAL_DEMO") == "1"
COMMONWEAL_PERSONAS = "commonweal.demo.personas.personas"
COMMONWEAL_DATA = Path(os.environ.get("COMMONWEAL_DATA", PACKAGE.parent.parent.parent / "shared" / "data"))
DEBUG = False

ALLOWED_HOSTS = os.environ.get("COMMONWEAL_HOSTS", "127.0.0.1,localhost").split(",")
LOOPBACK_ONLY = all(host in {"127.0.0.1", "localhost", "[::1]", "testserver"} for host in ALLOWED_HOSTS)
COMMONWEAL_ORIGIN = os.environ.get("COMMONWEAL_ORIGIN", "commonweal.example")
COMMONWEAL_URL = os.environ.get("COMMONWEAL_URL", "http://127.0.0.1:8000").rstrip("/")
BEHIND_PROXY = os.environ.get("COMMONWEAL_PROXY") == "1"

LEAST_SECRET_LENGTH = 50


def secret_key() -> str:
    """The key that signs sessions: from the environment, or made once and kept beside the data for its owner alone."""
    if key := os.environ.get("COMMONWEAL_SECRET_KEY"):
        if len(key) < LEAST_SECRET_LENGTH or len(set(key)) < 10:
            raise ImproperlyConfigured(
                f"COMMONWEAL_SECRET_KEY is too easy to guess: use at least {LEAST_SECRET_LENGTH} random characters."
            )
        return key
    HOME.mkdir(parents=True, exist_ok=True)
    kept = HOME / "secret"
    if not kept.exists():
        handle = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as out:
            out.write(secrets.token_urlsafe(64))
    return kept.read_text()


SECRET_KEY = secret_key()

ROOMS = ["record", "rules", "members", "roles", "decisions", "need"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "commonweal.config",
    "commonweal.ui",
    *[f"commonweal.{room}" for room in ROOMS if (PACKAGE / room / "models.py").exists()],
    *[f"commonweal.{extra}" for extra in ("sign_in", "demo") if (PACKAGE / extra / "apps.py").exists()],
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "commonweal.config.walls.Walls",
]

ROOT_URLCONF = "commonweal.config.urls"
WSGI_APPLICATION = "commonweal.config.wsgi.application"

CONTEXT_PROCESSORS = [
    "django.contrib.messages.context_processors.messages",
    "commonweal.config.context.page_context",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [folder / "templates" for folder in sorted(PACKAGE.iterdir()) if (folder / "templates").is_dir()],
        "OPTIONS": {"environment": "commonweal.ui.jinja.environment", "context_processors": CONTEXT_PROCESSORS},
    },
    {
        # Only allauth's own e-mail texts come from here; every page of ours is found above first.
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("COMMONWEAL_DATABASE", f"sqlite:///{HOME / 'commonweal.sqlite3'}"), conn_max_age=600
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

AUTH_USER_MODEL = "members.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 8}
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_EMAIL_NOTIFICATIONS = True
# For each source ("ip") and each address ("key"); commonweal.sign_in.limits says how, and what "_known" is.
ACCOUNT_RATE_LIMITS = {
    "code_asked": "60/5m/ip,5/5m/key",
    "code_asked_known": "5/5m/key",
    "code_guessed": "10/5m/ip,10/5m/key",
    "code_guessed_known": "10/5m/key",
    "login_failed": "10/5m/ip,10/5m/key",  # a recovery code guessed
}
MFA_RATE_LIMITS = {"webauthn_login": ""}  # a passkey holds nothing to guess; a limit could only shut its owner out
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
ACCOUNT_ADAPTER = "commonweal.sign_in.adapter.AccountAdapter"
MFA_ADAPTER = "commonweal.sign_in.adapter.PasskeyAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
COMMONWEAL_PASSKEY_POWERS = {"appoint", "run_votes", "keep_record"}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = LOOPBACK_ONLY
if not (PACKAGE / "sign_in" / "adapter.py").exists():
    del ACCOUNT_ADAPTER, MFA_ADAPTER

MAILERS = {
    "default": {"BACKEND": os.environ.get("COMMONWEAL_MAILER", "django.core.mail.backends.console.EmailBackend")},
}
DEFAULT_FROM_EMAIL = os.environ.get("COMMONWEAL_FROM", "commonweal@localhost")

TASKS = {"default": {"BACKEND": os.environ.get("COMMONWEAL_TASKS", "commonweal.config.tasks.ThreadBackend")}}

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = not LOOPBACK_ONLY
SECURE_HSTS_SECONDS = 0 if LOOPBACK_ONLY else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not LOOPBACK_ONLY
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not LOOPBACK_ONLY
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "commonweal.ui.errors.csrf_failure"

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/London"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STATICFILES_DIRS: list[str] = []
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 2**20
FILE_UPLOAD_MAX_MEMORY_SIZE = 8 * 2**20

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
