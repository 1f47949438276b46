"""A group of values to narrow by, with their counts."""

from collections.abc import Sequence
from html import escape

from django.utils.translation import gettext_noop, ngettext

from capdev.ui.drawing.pen import Pen, icon_html
from capdev.ui.parts import Choice, Facet

_CHOSEN = gettext_noop("chosen")
_NARROWER = gettext_noop("narrower")
_ALL_VALUES = gettext_noop("Show all values")


def facet_html(pen: Pen, facet: Facet) -> str:
    """A group of values that folds, with a fold inside it for those that are not needed at first.

    A group without values leads to them by a link, which is followed by itself once the group is unfolded.
    """
    label, picked, rest = pen.text(facet.label), facet.checked_count, facet.rest
    is_open = " open" if facet.is_open or picked else ""
    chosen = more = ""
    if picked:
        said = f'{pen.number(picked)}<span class="unseen"> {pen.word(_CHOSEN)}</span>'
        chosen = f'<span class="facet-picked">{said}</span>'
    if rest:
        more = _folded(pen, f"facet-{facet.name}-more", _more_values(len(rest)), facet, rest)
    if facet.whole_href:
        more += _way_to_all(pen, facet)
    return (
        f'<details class="facet" id="facet-{escape(facet.name)}"{is_open}><summary><span>{label}</span>{chosen}'
        f'{icon_html("down")}</summary><fieldset><legend class="unseen">{label}</legend>'
        f"{_choices(pen, facet, facet.first)}{more}</fieldset></details>"
    )


def _way_to_all(pen: Pen, facet: Facet) -> str:
    href, place = escape(facet.whole_href), f"#facet-{escape(facet.name)}"
    trigger = "click" if facet.choices else "click, intersect once"
    taken = f'hx-get="{href}" hx-trigger="{trigger}" hx-select="{place}" hx-target="{place}" hx-push-url="false"'
    return f'<p class="facet-whole"><a href="{href}{place}" {taken}>{pen.word(_ALL_VALUES)}</a></p>'


def _choices(pen: Pen, facet: Facet, choices: Sequence[Choice]) -> str:
    """Check boxes (or radio buttons) of a facet with counts; narrower values indented beneath."""
    if not choices:
        return ""
    return f'<ul class="facet-choices">{"".join(_choice(pen, facet, choice) for choice in choices)}</ul>'


def _choice(pen: Pen, facet: Facet, choice: Choice) -> str:
    ticked = " checked" if choice.checked else ""
    count = "" if choice.count is None else f'<span class="facet-count">{pen.number(choice.count)}</span>'
    kind, name, code = "radio" if facet.single else "checkbox", escape(facet.name), escape(choice.code)
    narrower = ""
    if choice.children and (choice.checked or choice.is_open):
        narrower = _choices(pen, facet, choice.children)
    elif choice.children:
        identity = f"f-{facet.name}-{choice.code}-more"
        narrower = _folded(pen, identity, pen.word(_NARROWER), facet, choice.children)
    return (
        f'<li><label class="facet-choice"><input type="{kind}" id="f-{name}-{code}" name="{name}" value="{code}"'
        f"{ticked}><span>{pen.text(choice.label)}</span>{count}</label>{narrower}</li>"
    )


def _folded(pen: Pen, identity: str, said: str, facet: Facet, choices: Sequence[Choice]) -> str:
    return (
        f'<details class="facet-more" id="{escape(identity)}"><summary>{escape(said)}</summary>'
        f"{_choices(pen, facet, choices)}</details>"
    )


def _more_values(count: int) -> str:
    return ngettext("Show %(counter)s more", "Show %(counter)s more", count) % {"counter": count}
