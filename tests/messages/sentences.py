"""Finding the sentences of an app in its code and templates."""

import contextlib
import io
import shutil
import tempfile
from pathlib import Path
from typing import Final

import polib
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.core.management.commands import makemessages

from tests.run.debian import install
from tests.run.errors import Unavailable

PACKAGE: Final = Path(__file__).resolve().parents[2] / "capdev"
_SOURCES: Final = {".py", ".html", ".txt"}

Key = tuple[str, str]


def key(entry: polib.POEntry) -> Key:
    """What tells one sentence from another: its context and itself."""
    return entry.msgctxt or "", entry.msgid


def apps() -> list[str]:
    """The apps of the portal by name."""
    return sorted(path.parent.name for path in PACKAGE.glob("*/apps.py"))


def catalogue(app: str, locale: str) -> Path:
    return PACKAGE / app / "locale" / locale / "LC_MESSAGES" / "django.po"


def need_gettext() -> None:
    """See to it that gettext's programs are there; raises ``Unavailable`` when they cannot be had."""
    if not shutil.which("xgettext"):
        install("gettext", "gettext, which finds the sentences to translate,")
        if not shutil.which("xgettext"):
            raise Unavailable("gettext was installed but xgettext is not on the path.")


def sentences(app: str) -> dict[Key, polib.POEntry]:
    """The sentences that an app's code and templates hand to gettext, each without translation, with its notes.

    Reads a copy of the app, so that nothing in the working tree changes. Raises ``CommandError`` with gettext's
    complaint about a sentence that it cannot read.
    """
    if not settings.configured:
        settings.configure(USE_I18N=True)
    with tempfile.TemporaryDirectory(prefix="capdev-messages-") as folder:
        copy = Path(folder)
        for source in (PACKAGE / app).rglob("*"):
            if source.suffix in _SOURCES and source.is_file():
                target = copy / source.relative_to(PACKAGE / app)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, target)
        (copy / "locale").mkdir(exist_ok=True)
        with contextlib.chdir(copy):
            call_command(makemessages.Command(), all=True, keep_pot=True, no_location=True, stdout=io.StringIO())
        template = copy / "locale" / "django.pot"
        found = polib.pofile(str(template)) if template.exists() else []
        return {key(entry): entry for entry in found}


__all__ = ["CommandError", "Key", "apps", "catalogue", "key", "need_gettext", "sentences"]
