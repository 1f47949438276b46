"""Which kind of file somebody uploaded, told by its content and never by its name."""

from pathlib import Path
from typing import Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from capdev.inventory.imports.reading.delimited import read_delimited
from capdev.inventory.imports.reading.tables import MOST_BYTES, Sheetfile
from capdev.inventory.imports.reading.workbook import read_workbook
from capdev.kernel.errors import DomainError, Sentence

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_SAVE_AS: Final = _("Save the table as XLSX or CSV.")
_OTHERS: Final[tuple[tuple[bytes, Sentence], ...]] = (
    (b"%PDF", _("This is a PDF document.")),
    (b"{\\rtf", _("This is a text document.")),
    (b"\x89PNG", _("This is a picture.")),
    (b"\xff\xd8\xff", _("This is a picture.")),
    (b"GIF8", _("This is a picture.")),
)
_MARKUP: Final = (b"<!doctype", b"<html", b"<?xml", b"<table")


def read_file(path: Path) -> Sheetfile:
    """The tables of a workbook or of a text file. Raises ``DomainError`` that says what the file is and what to do.

    Memory and time are bounded by ``tables``; nothing in the file is run, and nothing outside of it is read.
    """
    if path.stat().st_size > MOST_BYTES:
        megabytes = MOST_BYTES // (1024 * 1024)
        raise DomainError(format_lazy(_("The file is larger than {most} MB. Split it."), most=megabytes))
    with path.open("rb") as opened:
        head = opened.read(4096)
    if not head.strip(b"\0 \t\r\n"):
        raise DomainError(_("The file is empty."))
    if head.startswith(_ZIP):
        return read_workbook(path)
    if head.startswith(_OLE):
        raise DomainError(_old(path))
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for magic, sentence in _OTHERS:
        if start.startswith(magic.lower()):
            raise DomainError(_and_how(sentence))
    if start.startswith(_MARKUP):
        raise DomainError(_and_how(_("This is a web page.")))
    return read_delimited(path)


def _old(path: Path) -> Sentence:
    if _ENCRYPTED in path.read_bytes():
        return _("The file is protected by a password. Save it without one.")
    return _and_how(_("This is a file of an old version of Excel or Word (.xls, .doc)."))


def _and_how(sentence: Sentence) -> Sentence:
    return format_lazy("{what} {how}", what=sentence, how=_SAVE_AS)
