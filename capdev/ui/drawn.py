"""Components that a page holds by the hundred, drawn in Python: templates would take most of the time of a search."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from capdev.kernel.dates import PartialDate
from capdev.kernel.languages import direction
from capdev.kernel.translated import LanguageText, TranslatedText
from capdev.ui import formats, icons
from capdev.ui.parts import Badge, Card, Cell, Choice, Facet, Link

_SHAPES = {"positive": "check", "attention": "warning"}


def text_html(value: Any, lang: str = "") -> str:
    """A value as a reader should meet it, escaped; see the tag ``text``."""
    page = get_language() or "en"
    if isinstance(value, TranslatedText):
        value = value.best(page)
    if isinstance(value, LanguageText):
        value, lang = value.text, value.lang
        marked = True
    else:
        marked = bool(lang)
    if isinstance(value, SafeString):
        written: str = value
    elif isinstance(value, list | tuple):
        return formats.list_text(value_html(one) for one in value)
    elif isinstance(value, PartialDate):
        written = escape(formats.date_text(value))
    else:
        written = escape(formats.number_text(value))
    if not marked or not written:
        return written
    return (
        f"<bdi>{written}</bdi>"
        if lang == page
        else f'<bdi lang="{escape(lang)}" dir="{direction(lang)}">{written}</bdi>'
    )


def value_html(value: Any) -> str:
    """A value that may also be a ``Link``, a ``Cell``, a ``Badge`` or a list of them; empty for nothing."""
    if isinstance(value, Link):
        note = f' <span class="quiet">{text_html(value.note)}</span>' if value.note else ""
        return _linked(text_html(value.label), value.href) + note
    if isinstance(value, Badge):
        return badge_html(value)
    if isinstance(value, Cell):
        shown = _linked(value_html(value.value), value.href)
        badges = "".join(badge_html(badge) for badge in value.badges)
        note = f' <span class="quiet">{text_html(value.note)}</span>' if value.note else ""
        return f"{shown}{' ' if badges else ''}{badges}{note}"
    return text_html(value)


def icon_html(name: str, label: str = "", css: str = "") -> str:
    classes = " ".join(filter(None, ("icon", "mirrored" if name in icons.MIRRORED else "", css)))
    said = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    return f'<svg class="{classes}" viewBox="0 0 24 24" {said}><path d="{icons.PATHS[name]}"/></svg>'


def badge_html(badge: Badge) -> str:
    shape = icon_html(_SHAPES[badge.tone]) if badge.tone in _SHAPES else ""
    title = f' title="{escape(str(badge.title))}"' if badge.title else ""
    return f'<span class="badge {badge.tone}"{title}>{shape}{text_html(badge.label)}</span>'


def card_html(card: Card, level: int = 3, css: str = "") -> str:
    """A record in a list, as an ``article`` under a heading of ``level``."""
    when = f'<p class="card-when"><strong>{text_html(card.when)}</strong> {text_html(card.when_note)}</p>'
    margin = (
        f'<p class="card-kind">{icon_html(card.icon)}<span>{text_html(card.kind)}</span></p>{when if card.when else ""}'
    )
    title = f'<h{level} class="card-title"><a href="{escape(card.href)}">{text_html(card.title)}</a></h{level}>'
    body = "".join((title, *_card_lines(card)))
    classes = f"card {css}" if css else "card"
    parts = f'<div class="card-margin">{margin}</div><div class="card-body">{body}</div>'
    return f'<article class="{classes}">{parts}</article>'


def _card_lines(card: Card) -> Iterable[str]:
    if card.who:
        yield f'<p class="card-who">{formats.list_text(value_html(one) for one in card.who)}</p>'
    if card.facts:
        facts = "".join(
            f'<li>{icon_html(fact.icon)}<span><span class="unseen">{text_html(fact.label)}: </span>'
            f"{value_html(fact.value)}</span></li>"
            for fact in card.facts
        )
        yield f'<ul class="card-facts">{facts}</ul>'
    if card.snippet:
        yield f'<p class="card-snippet">{text_html(card.snippet, card.snippet_lang)}</p>'
    if card.badges:
        yield f'<p class="card-badges badges">{"".join(badge_html(badge) for badge in card.badges)}</p>'
    if card.found_by:
        label, reasons = gettext("Found by:"), " · ".join(text_html(reason) for reason in card.found_by)
        yield f'<p class="card-found">{escape(label)} {reasons}</p>'
    if card.actions:
        links = "".join(
            f'<a href="{escape(one.href)}">{icon_html(one.icon) if one.icon else ""}{text_html(one.label)}</a>'
            for one in card.actions
        )
        yield f'<p class="card-actions">{links}</p>'


def choices_html(facet: Facet, choices: Sequence[Choice]) -> str:
    """Check boxes (or radio buttons) of a facet with counts; narrower values indented beneath."""
    return f'<ul class="facet-choices">{"".join(_choice(facet, choice) for choice in choices)}</ul>' if choices else ""


def _choice(facet: Facet, choice: Choice) -> str:
    ticked = " checked" if choice.checked else ""
    count = "" if choice.count is None else f'<span class="facet-count">{formats.number_text(choice.count)}</span>'
    kind = "radio" if facet.single else "checkbox"
    before, after = _around_tick(kind, facet.name, choice.code, choice.label, get_language() or "en")
    narrower = ""
    if choice.children and (choice.checked or choice.is_open):
        narrower = choices_html(facet, choice.children)
    elif choice.children:
        narrower = _folded(f"f-{facet.name}-{choice.code}-more", gettext("narrower"), facet, choice.children)
    return f"<li>{before}{ticked}{after}{count}</label>{narrower}</li>"


@lru_cache(maxsize=16_384)
def _around_tick(kind: str, name: str, code: str, label: Any, _page: str) -> tuple[str, str]:
    """What stands before and after the tick of a value: the same on every page in a language."""
    identity = escape(f"f-{name}-{code}")
    field = f'<input type="{kind}" id="{identity}" name="{escape(name)}" value="{escape(code)}"'
    return f'<label class="facet-choice">{field}', f"><span>{text_html(label)}</span>"


def _folded(identity: str, said: str, facet: Facet, choices: Sequence[Choice]) -> str:
    return (
        f'<details class="facet-more" id="{escape(identity)}"><summary>{escape(said)}</summary>'
        f"{choices_html(facet, choices)}</details>"
    )


def facet_html(facet: Facet) -> str:
    """A group of values that folds, with a fold inside it for those that are not needed at first."""
    label, picked, rest = text_html(facet.label), facet.checked_count, facet.rest
    is_open = " open" if facet.is_open or picked else ""
    chosen = more = ""
    if picked:
        word = gettext("chosen")
        said = f'{formats.number_text(picked)}<span class="unseen"> {escape(word)}</span>'
        chosen = f'<span class="facet-picked">{said}</span>'
    if rest:
        said = ngettext("Show %(counter)s more", "Show %(counter)s more", len(rest)) % {"counter": len(rest)}
        more = _folded(f"facet-{facet.name}-more", said, facet, rest)
    if facet.whole_href:
        said = gettext("Show all values")
        more += f'<p class="facet-whole">{_linked(escape(said), facet.whole_href)}</p>'
    return (
        f'<details class="facet" id="facet-{escape(facet.name)}"{is_open}><summary><span>{label}</span>{chosen}'
        f'{icon_html("down")}</summary><fieldset><legend class="unseen">{label}</legend>'
        f"{choices_html(facet, facet.first)}{more}</fieldset></details>"
    )


def _linked(shown: str, href: str) -> str:
    return f'<a href="{escape(href)}">{shown}</a>' if href else shown
