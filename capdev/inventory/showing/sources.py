"""Where a statement comes from, as links that a reader can follow."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from django.urls import reverse

from capdev.inventory.models import Reference
from capdev.kernel.translated import LanguageText
from capdev.ui.parts import Link

LONGEST_SHOWN: Final = 60


@dataclass(frozen=True, slots=True)
class Sources:
    """``documents`` maps the file name of a founding document to its entry in the bibliography."""

    documents: Mapping[str, Reference]

    def links(self, source: str) -> list[Link]:
        """One link for each part of ``a;b``: an address as its site, a founding document by its title."""
        return [self._link(part.strip()) for part in source.split(";") if part.strip()]

    def _link(self, part: str) -> Link:
        document = self.documents.get(part)
        if document:
            label = LanguageText(document.title, document.language)
            return Link(label, reference_address(document))
        if is_address(part):
            return Link(shown_address(part), part)
        return Link(LanguageText(part, "en"))


def is_address(text: str) -> bool:
    return text.startswith(("http://", "https://"))


def shown_address(address: str) -> LanguageText:
    """The site and path of an address, shortened in its middle; it runs from left to right everywhere."""
    parts = urlsplit(address)
    written = parts.netloc.removeprefix("www.") + parts.path.rstrip("/")
    if len(written) > LONGEST_SHOWN:
        written = f"{written[: LONGEST_SHOWN - 16]}…{written[-15:]}"
    return LanguageText(written, "und")


def reference_address(reference: Reference) -> str:
    return f"{reverse('inventory:bibliography')}#{reference_anchor(reference)}"


def reference_anchor(reference: Reference) -> str:
    return reference.external_id or f"r-{reference.uuid}"
