"""Settings of the tests: the portal's own, on a fresh data folder, on the database engine that the run asks for."""

import os
import tempfile
from pathlib import Path

os.environ["CAPDEV_DATA"] = os.environ.get("CAPDEV_TEST_DATA") or tempfile.mkdtemp(prefix="capdev-test-")
os.environ.setdefault("CAPDEV_SECRET_KEY", "a key for tests only, never used by a portal that serves people")

from capdev.config.settings import *
from capdev.config.settings import DATA, DATABASES

DATABASES["default"]["TEST"] = {"NAME": DATA / "test.sqlite3"} if "sqlite3" in DATABASES["default"]["ENGINE"] else {}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
SEARCH_FOLDER = Path(DATA) / "search"
WHITENOISE_AUTOREFRESH = True
JOBS_AT_ONCE = True
