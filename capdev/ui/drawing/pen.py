"""Values and small parts in one language; what a page writes hundreds of times."""

from functools import cache, lru_cache
from html import escape
from typing import Any, Final

from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, override

from capdev.kernel.dates import PartialDate
from capdev.kernel.languages import direction
from capdev.kernel.translated import LanguageText, TranslatedText
from capdev.ui import formats, icons
from capdev.ui.parts import Badge, Cell, Link

_SHAPES: Final = {"positive": "check", "attention": "warning"}


class Pen:
    """Writes for pages in ``page``, a language tag, while that language is active.

    It exists so that the language is asked for once a page and not once a value: that was a fifth of a search.
    """

    def __init__(self, page: str) -> None:
        self.page = page
        self._words: dict[str, str] = {}

    def word(self, said: str) -> str:
        """A sentence of ``ui`` in the page's language, escaped and remembered; ``said`` must be marked elsewhere."""
        known = self._words.get(said)
        if known is None:
            with override(self.page):
                known = self._words[said] = escape(gettext(said))
        return known

    def text(self, value: Any, lang: str = "") -> str:
        """A value as a reader should meet it, escaped; see the tag ``text``."""
        if isinstance(value, TranslatedText):
            value = value.best(self.page)
        if isinstance(value, LanguageText):
            return marked(escape(value.text), value.lang, self.page)
        if isinstance(value, str):
            written = value if isinstance(value, SafeString) else escape(value)
        elif isinstance(value, list | tuple):
            return formats.joined([self.value(one) for one in value], self.page)
        elif isinstance(value, PartialDate):
            written = escape(formats.date_text(value))
        else:
            written = escape(formats.number_text(value))
        return marked(written, lang, self.page) if lang else written

    def value(self, value: Any) -> str:
        """A value that may also be a ``Link``, a ``Cell``, a ``Badge`` or a list of them; empty for nothing."""
        if isinstance(value, Link):
            note = f' <span class="quiet">{self.text(value.note)}</span>' if value.note else ""
            return linked(self.text(value.label), value.href) + note
        if isinstance(value, Badge):
            return self.badge(value)
        if isinstance(value, Cell):
            shown = linked(self.value(value.value), value.href)
            badges = "".join(self.badge(badge) for badge in value.badges)
            note = f' <span class="quiet">{self.text(value.note)}</span>' if value.note else ""
            return f"{shown}{' ' if badges else ''}{badges}{note}"
        return self.text(value)

    def number(self, value: int) -> str:
        return formats.whole_number(value, self.page)

    def badge(self, badge: Badge) -> str:
        shape = icon_html(_SHAPES[badge.tone]) if badge.tone in _SHAPES else ""
        title = f' title="{escape(str(badge.title))}"' if badge.title else ""
        return f'<span class="badge {badge.tone}"{title}>{shape}{self.text(badge.label)}</span>'


@cache
def _pen_of(page: str) -> Pen:
    return Pen(page)


def pen() -> Pen:
    """The pen of the active language."""
    return _pen_of(get_language() or "en")


@lru_cache(maxsize=1_024)
def icon_html(name: str, label: str = "", css: str = "") -> str:
    classes = " ".join(filter(None, ("icon", "mirrored" if name in icons.MIRRORED else "", css)))
    said = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    return f'<svg class="{classes}" viewBox="0 0 24 24" {said}><path d="{icons.PATHS[name]}"/></svg>'


def marked(written: str, lang: str, page: str) -> str:
    """Escaped words of a language, set apart from the page's own; nothing stays nothing."""
    if not written:
        return written
    if lang == page:
        return f"<bdi>{written}</bdi>"
    return f'<bdi lang="{escape(lang)}" dir="{direction(lang)}">{written}</bdi>'


def linked(shown: str, href: str) -> str:
    return f'<a href="{escape(href)}">{shown}</a>' if href else shown
