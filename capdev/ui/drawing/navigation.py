"""Ways that every page offers."""

from html import escape

from capdev.kernel.languages import ENDONYMS, INTERFACE_LANGUAGES, direction
from capdev.ui.addresses import translated


def language_links_html(path: str, page: str) -> str:
    """The page at ``path`` in each interface language, each named in its own; the present one is marked."""
    here = ' aria-current="true"'
    links = "".join(
        f'<li><a href="{escape(translated(path, tag))}" hreflang="{tag}" lang="{tag}" dir="{direction(tag)}"'
        f"{here if tag == page else ''}>{ENDONYMS[tag]}</a></li>"
        for tag in INTERFACE_LANGUAGES
    )
    return f'<ul class="languages">{links}</ul>'
