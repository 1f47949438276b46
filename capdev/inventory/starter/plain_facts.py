"""What a cell says plainly. What is not plain stays unknown; the cell's own words are always kept beside it."""

import re
from typing import Final

_AMOUNT: Final = re.compile(r"\b(EUR|USD|CHF|GBP|€|\$|£)\s?\d")
_FREE: Final = re.compile(r"free( of charge)?", re.IGNORECASE)
_FREE_BUT: Final = re.compile(r"free; certificate\b.*", re.IGNORECASE)


def is_free(cost: str) -> bool | None:
    """True for "free", also where only the certificate is paid; false where an amount is asked; else unknown.

    "Full scholarships" or "free to audit" do not say whether everybody learns for nothing.
    """
    if _FREE.fullmatch(cost) or _FREE_BUT.fullmatch(cost):
        return True
    return False if _AMOUNT.search(cost) else None


def has_certificate(certificate: str) -> bool | None:
    """A cell that names a certificate, diploma, degree or credits says yes; only "no" says no."""
    if not certificate:
        return None
    return certificate.lower() not in {"no", "none"}


def is_yes(cell: str) -> bool | None:
    return {"yes": True, "no": False}.get(cell.lower())


def known(code: str) -> str:
    """A code of a vocabulary, or nothing when the cell says that it is not specified."""
    return "" if code == "unspecified" else code
