"""Template tags of the portal: ``{% load ui %}``."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest
from django.template import Library
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from capdev.kernel.dates import PartialDate
from capdev.kernel.errors import Sentence
from capdev.kernel.languages import ENDONYMS
from capdev.kernel.languages import direction as direction_of
from capdev.kernel.translated import TranslatedText
from capdev.ui import addresses, formats
from capdev.ui.drawing.cards import card_html
from capdev.ui.drawing.facets import facet_html
from capdev.ui.drawing.navigation import language_links_html, menu_items_html
from capdev.ui.drawing.pen import icon_html, pen
from capdev.ui.parts import Badge, Card, Facet
from capdev.ui.prose import prose_html
from capdev.ui.registries import address_of_entry, banners_of, menu_of

register = Library()

_JSON_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag
def text(value: Any, lang: str = "") -> SafeString:
    """A value as a reader should meet it: texts marked with their language where it is not the page's.

    Dates, numbers and lists are written in the page's language; ``lang`` marks a plain string.
    """
    return mark_safe(pen().text(value, lang))  # noqa: S308 - escaped there


@register.simple_tag
def prose(value: Any) -> SafeString:
    """A text of several paragraphs or with lists, marked with its language."""
    return mark_safe(prose_html(value))  # noqa: S308 - escaped there


@register.simple_tag
def value(value: Any) -> SafeString:
    """Like ``text``, and also links, badges, cells and lists of them; says "not known" for nothing."""
    missing = _("not known")
    return mark_safe(pen().value(value) or f'<span class="unknown">{missing}</span>')  # noqa: S308 - escaped there


@register.filter
def plain(value: Any) -> str:
    """A value without marks, for attributes and titles."""
    if isinstance(value, TranslatedText):
        value = value.best(get_language() or "en")
    if isinstance(value, list | tuple):
        return formats.list_text(plain(one) for one in value)
    return formats.date_text(value) if isinstance(value, PartialDate) else formats.number_text(value)


@register.simple_tag
def icon(name: str, label: str = "", css: str = "") -> SafeString:
    """One of the portal's icons; silent to screen readers unless it has a label."""
    return mark_safe(icon_html(name, label, css))  # noqa: S308 - escaped there


@register.simple_tag
def badge(label: Any, tone: Any = "neutral", title: str = "") -> SafeString:
    """A state in one or two words; ``label`` may be a whole ``Badge``."""
    one = label if isinstance(label, Badge) else Badge(label, tone, title)
    return mark_safe(pen().badge(one))  # noqa: S308 - escaped there


@register.simple_tag
def card_entry(card: Card, level: int | str = 3, css: str = "") -> SafeString:
    return mark_safe(card_html(pen(), card, int(level or 3), css))  # noqa: S308 - escaped there


@register.simple_tag
def card_items(cards: Sequence[Card], level: int | str = 3) -> SafeString:
    """Cards as the items of a list."""
    page, depth = pen(), int(level or 3)
    return mark_safe("".join(f"<li>{card_html(page, card, depth)}</li>" for card in cards))  # noqa: S308 - escaped there


@register.simple_tag
def facet_group(facet: Facet) -> SafeString:
    return mark_safe(facet_html(pen(), facet))  # noqa: S308 - escaped there


@register.simple_tag
def facet_groups(facets: Sequence[Facet]) -> SafeString:
    page = pen()
    return mark_safe("\n".join(facet_html(page, facet) for facet in facets))  # noqa: S308 - escaped there


@register.simple_tag
def date(value: Any) -> str:
    """A ``PartialDate``, day or moment in the page's language."""
    return formats.date_text(value)


@register.simple_tag
def date_span(first: Any, last: Any = None) -> str:
    return formats.span_text(first, last)


@register.filter
def number(value: Any) -> str:
    return formats.number_text(value)


@register.filter
def percent(value: float) -> str:
    """A share from 0 to 1."""
    return formats.percent_text(value)


@register.simple_tag
def direction(lang: str) -> str:
    return direction_of(lang)


@register.filter
def endonym(tag: str) -> str:
    """The own name of an interface language; of others their tag."""
    return ENDONYMS.get(tag, tag)


@register.filter
def initials(name: Any) -> str:
    """Up to two letters that stand for a name."""
    words = [word for word in plain(name).replace("-", " ").split() if word[:1].isalnum()]
    capitals = [word[0] for word in words if word[0].isupper()] or [word[0] for word in words]
    return "".join(capitals[:2]).upper()


@register.filter
def beside(first: Sequence[Any], second: Sequence[Any]) -> list[tuple[Any, Any]]:
    """Pairs of what stands at the same place in both."""
    return list(zip(first, second, strict=False))


@register.filter
def nth(row: Sequence[Any], place: int) -> Any:
    return row[place] if place < len(row) else None


@register.simple_tag(takes_context=True)
def query_link(context: Mapping[str, Any], **changes: Any) -> str:
    """This page with parameters set (``page=2``) or removed (``page=None``)."""
    return addresses.with_query(context["request"], changes)


@register.simple_tag(takes_context=True)
def in_language(context: Mapping[str, Any], lang: str) -> str:
    return addresses.in_language(context["request"], lang)


@register.simple_tag(takes_context=True)
def language_links(context: Mapping[str, Any]) -> SafeString:
    """This page in each of the six languages."""
    request: HttpRequest = context["request"]
    return mark_safe(language_links_html(request.get_full_path(), get_language() or "en"))  # noqa: S308 - escaped there


@register.simple_tag(takes_context=True)
def canonical(context: Mapping[str, Any]) -> str:
    return addresses.canonical(context["request"])


@register.simple_tag(takes_context=True)
def alternates(context: Mapping[str, Any]) -> list[tuple[str, str]]:
    return addresses.alternates(context["request"])


@register.simple_tag(takes_context=True)
def menu(context: Mapping[str, Any], place: str) -> list[dict[str, Any]]:
    """The entries of a place with ``label``, ``href`` and ``current``: at most one, the nearest above the page."""
    request: HttpRequest = context["request"]
    entries = [(entry, address_of_entry(entry)) for entry in menu_of(request, place)]
    nearest = max((href for _entry, href in entries if request.path.startswith(href)), key=len, default="")
    return [{"label": entry.label, "href": href, "current": href == nearest} for entry, href in entries]


@register.simple_tag
def menu_items(entries: Sequence[Mapping[str, Any]]) -> SafeString:
    """What ``menu`` answers, as the items of a list."""
    return mark_safe(menu_items_html(entries))  # noqa: S308 - escaped there


@register.simple_tag(takes_context=True)
def banners(context: Mapping[str, Any]) -> list[Sentence]:
    """What every page must say on top, for example that it shows demonstration data."""
    return banners_of(context["request"])


@register.simple_tag
def json_ld(data: Any) -> SafeString:
    """A block of linked data, safe inside HTML; empty for nothing."""
    if not data:
        return mark_safe("")
    written = json.dumps(data, ensure_ascii=False).translate(_JSON_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{written}</script>')  # noqa: S308 - escaped above
