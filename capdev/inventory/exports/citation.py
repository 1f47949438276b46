"""Cite this: a record as a reference in text, BibTeX and RIS."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from capdev.inventory.models import Record, Tool
from capdev.kernel.dates import PartialDate
from capdev.kernel.identifiers import iri_of
from capdev.kernel.texts import one_line
from capdev.ui.formats import date_text

AUTHOR_ROLES: Final = ("author", "lead", "publisher")
_BIBTEX_SPECIAL: Final = str.maketrans(
    {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "_": r"\_", "$": r"\$",
     "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Citation:
    """What every form of a reference needs. Authors are bodies; ``year`` is empty where no source gives one."""

    uuid: UUID
    slug: str
    title: str
    language: str
    authors: tuple[str, ...]
    publisher: str
    year: str
    is_publication: bool
    address: str
    own_page: str

    @property
    def seen_on(self) -> PartialDate:
        """The day on which the reference is made."""
        return PartialDate.of(timezone.localdate())


def citation_of(record: Record, language: str) -> Citation:
    """The reference to a record that has its roles; its title in the reader's language, else in its own."""
    title = record.title.best(language)
    roles = [(role.role.code, role.organisation) for role in record.roles.all()]
    named = {wanted: [org for code, org in roles if code == wanted] for wanted in AUTHOR_ROLES}
    authors = named["author"] or named["lead"]
    published = record.published if isinstance(record, Tool) else None
    return Citation(
        uuid=record.uuid,
        slug=record.slug,
        title=title.text,
        language=title.lang,
        authors=tuple(org.name.best(language).text for org in authors),
        publisher=next((org.name.best(language).text for org in named["publisher"]), ""),
        year=str(published.year) if published else "",
        is_publication=isinstance(record, Tool),
        address=iri_of(record.uuid),
        own_page=record.url,
    )


def as_text(citation: Citation) -> str:
    """One line, in the active language: who (when). What. By whom. Where it was seen, and when."""
    who = "; ".join(citation.authors)
    year = citation.year or _("no date")
    opening = f"{who} ({year})." if who else f"({year})."
    published_by = citation.publisher if citation.publisher not in citation.authors else ""
    seen = _("Migration Capacity Development Portal, %(address)s, seen on %(date)s.") % {
        "address": citation.address,
        "date": date_text(citation.seen_on),
    }
    parts = [opening, f"{citation.title}.", f"{published_by}." if published_by else "", seen]
    return one_line(" ".join(part for part in parts if part))


def as_bibtex(citation: Citation) -> str:
    """A BibTeX entry; names of bodies stand in double braces, so that no program takes them apart."""
    fields = {
        "title": f"{{{_bibtex(citation.title)}}}",
        "author": " and ".join(f"{{{_bibtex(author)}}}" for author in citation.authors),
        "publisher": _bibtex(citation.publisher) if citation.is_publication else "",
        "organization": "" if citation.is_publication else _bibtex(citation.publisher),
        "year": citation.year,
        "language": citation.language,
        "url": citation.own_page or citation.address,
        "urldate": str(citation.seen_on),
        "note": citation.address if citation.own_page else "",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{_key(citation)},", *lines, "}", ""])


def as_ris(citation: Citation) -> str:
    """A RIS record, lines ended as its readers expect."""
    pairs = [("TY", "RPRT" if citation.is_publication else "ELEC"), ("TI", citation.title)]
    pairs += [("AU", f"{author},") for author in citation.authors]
    pairs += [("PB", citation.publisher), ("PY", citation.year), ("LA", citation.language)]
    pairs += [("UR", citation.own_page or citation.address), ("ID", str(citation.uuid)), ("Y2", _day(citation))]
    lines = [f"{tag}  - {one_line(value)}" for tag, value in pairs if value]
    return "\r\n".join([*lines, "ER  - ", ""])


FORMS: Final[dict[str, tuple[str, Callable[[Citation], str]]]] = {
    "txt": ("text/plain", as_text),
    "bib": ("application/x-bibtex", as_bibtex),
    "ris": ("application/x-research-info-systems", as_ris),
}
"""Suffix of ``/cite/<uuid>.<suffix>`` to media type and writer."""


def cited(record: Record, suffix: str, language: str) -> str:
    """The reference in the form of a suffix, in a language."""
    with override(language):
        return FORMS[suffix][1](citation_of(record, language))


def _key(citation: Citation) -> str:
    word = re.sub(r"[^a-z0-9]+", "-", citation.slug.lower()).strip("-")[:40].strip("-")
    return f"{word or 'record'}-{str(citation.uuid)[:8]}"


def _bibtex(text: str) -> str:
    return one_line(text).translate(_BIBTEX_SPECIAL)


def _day(citation: Citation) -> str:
    return str(citation.seen_on).replace("-", "/")
