"""Ways that every page offers."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from capdev.kernel.languages import ENDONYMS, INTERFACE_LANGUAGES, direction
from capdev.ui.addresses import translated


def menu_items_html(entries: Iterable[Mapping[str, Any]]) -> str:
    """Entries of a menu with ``label``, ``href`` and ``current``, as the items of a list."""
    here = ' aria-current="true"'
    links = (
        f'<a href="{escape(entry["href"])}"{here if entry["current"] else ""}>{escape(str(entry["label"]))}</a>'
        for entry in entries
    )
    return "".join(f"<li>{link}</li>" for link in links)


def language_links_html(path: str, page: str) -> str:
    """The page at ``path`` in each interface language, each named in its own; the present one is marked."""
    here = ' aria-current="true"'
    links = "".join(
        f'<li><a href="{escape(translated(path, tag))}" hreflang="{tag}" lang="{tag}" dir="{direction(tag)}"'
        f"{here if tag == page else ''}>{ENDONYMS[tag]}</a></li>"
        for tag in INTERFACE_LANGUAGES
    )
    return f'<ul class="languages">{links}</ul>'
