"""A record in a list."""

from collections.abc import Iterable
from html import escape

from django.utils.translation import gettext_noop

from capdev.ui import formats
from capdev.ui.drawing.pen import Pen, icon_html
from capdev.ui.parts import Card

_FOUND_BY = gettext_noop("Found by:")


def card_html(pen: Pen, card: Card, level: int = 3, css: str = "") -> str:
    """A record in a list, as an ``article`` under a heading of ``level``."""
    when = ""
    if card.when:
        when = f'<p class="card-when"><strong>{pen.text(card.when)}</strong> {pen.text(card.when_note)}</p>'
    margin = f'<p class="card-kind">{icon_html(card.icon)}<span>{pen.text(card.kind)}</span></p>{when}'
    title = f'<h{level} class="card-title"><a href="{escape(card.href)}">{pen.text(card.title)}</a></h{level}>'
    classes = f"card {css}" if css else "card"
    return (
        f'<article class="{classes}"><div class="card-margin">{margin}</div>'
        f'<div class="card-body">{title}{"".join(_lines(pen, card))}</div></article>'
    )


def _lines(pen: Pen, card: Card) -> Iterable[str]:
    if card.who:
        yield f'<p class="card-who">{formats.joined([pen.value(one) for one in card.who], pen.page)}</p>'
    if card.facts:
        facts = "".join(
            f'<li>{icon_html(fact.icon)}<span><span class="unseen">{pen.text(fact.label)}: </span>'
            f"{pen.value(fact.value)}</span></li>"
            for fact in card.facts
        )
        yield f'<ul class="card-facts">{facts}</ul>'
    if card.snippet:
        yield f'<p class="card-snippet">{pen.text(card.snippet, card.snippet_lang)}</p>'
    if card.badges:
        yield f'<p class="card-badges badges">{"".join(map(pen.badge, card.badges))}</p>'
    if card.found_by:
        reasons = " · ".join(pen.text(reason) for reason in card.found_by)
        yield f'<p class="card-found">{pen.word(_FOUND_BY)} {reasons}</p>'
    if card.actions:
        links = "".join(
            f'<a href="{escape(one.href)}">{icon_html(one.icon) if one.icon else ""}{pen.text(one.label)}</a>'
            for one in card.actions
        )
        yield f'<p class="card-actions">{links}</p>'
