"""Where a statement about an organisation comes from, as links that a reader can follow."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from capdev.kernel.registry import Registry
from capdev.kernel.translated import LanguageText
from capdev.ui.parts import Link

LONGEST_SHOWN: Final = 72


@dataclass(frozen=True, slots=True)
class DocumentLinks:
    """An app that keeps a bibliography: given names of documents, it answers a link for each that it knows."""

    key: str
    find: Callable[[Collection[str]], Mapping[str, Link]]


document_links: Registry[DocumentLinks] = Registry("links of documents", lambda one: one.key)


@dataclass(frozen=True, slots=True)
class SourceLinks:
    """``documents`` are the known documents by the name under which sources mention them."""

    documents: Mapping[str, Link]

    @classmethod
    def of(cls, sources: Iterable[str]) -> "SourceLinks":
        """Ready for these sources; asks each bibliography once."""
        named = {part for source in sources for part in _parts(source) if not is_address(part)}
        found: dict[str, Link] = {}
        for bibliography in document_links if named else ():
            found |= bibliography.find(named)
        return cls(found)

    def links(self, source: str) -> list[Link]:
        """One link for each part of ``a;b``: an address as its site, a known document by its title."""
        return [self.documents.get(part) or _link(part) for part in _parts(source)]


def _link(part: str) -> Link:
    return Link(shown_address(part), part) if is_address(part) else Link(LanguageText(part, "en"))


def _parts(source: str) -> list[str]:
    return [part.strip() for part in source.split(";") if part.strip()]


def is_address(text: str) -> bool:
    return text.startswith(("http://", "https://"))


def shown_address(address: str) -> LanguageText:
    """The site and path of an address, shortened in its middle; it runs from left to right everywhere.

    What a form has not judged yet may be no address at all; its beginning is shown.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return LanguageText(address[:LONGEST_SHOWN], "und")
    written = parts.netloc.removeprefix("www.") + parts.path.rstrip("/")
    if len(written) > LONGEST_SHOWN:
        written = f"{written[: LONGEST_SHOWN - 16]}…{written[-15:]}"
    return LanguageText(written, "und")
