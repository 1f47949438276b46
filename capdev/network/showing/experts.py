"""Experts on pages."""

from collections.abc import Iterable
from typing import Any, Final

from django.utils.translation import get_language, gettext

from capdev.network.models import Expert
from capdev.reviewing.queries import marks_of
from capdev.reviewing.showing.marks import mark_badge
from capdev.ui.parts import Badge, Fact, Link, Tone
from capdev.vocabularies.queries import label

_TONES: Final[dict[str, Tone]] = {
    "invited": "hue", "applied": "attention", "active": "positive", "refused": "quiet", "left": "quiet",
}  # fmt: skip


def state_badge(expert: Expert) -> Badge:
    return Badge(Expert.State(expert.state).label, _TONES[expert.state])


def side(expert: Expert) -> str:
    return gettext("UN system") if expert.is_un else gettext("Outside the UN system")


def expert_lines(experts: Iterable[Expert]) -> list[dict[str, Any]]:
    """Experts in a list, from rows whose concepts were fetched. One query for the marks."""
    experts = list(experts)
    marks = marks_of([one.uuid for one in experts])
    return [
        {
            "expert": one,
            "link": Link(one.user.name or gettext("Expert"), one.get_absolute_url()),
            "side": side(one),
            "themes": _labels(one, "themes"),
            "badge": state_badge(one),
            "mark": mark_badge(marks[one.uuid]) if one.uuid in marks else None,
            "is_waiting": one.state == Expert.State.APPLIED,
            "is_active": one.state == Expert.State.ACTIVE,
        }
        for one in experts
    ]


def expert_facts(expert: Expert) -> list[Fact]:
    return [
        Fact(gettext("Works"), side(expert)),
        Fact(gettext("Themes"), _labels(expert, "themes")),
        Fact(gettext("Languages"), _labels(expert, "languages")),
        Fact(gettext("Countries of experience"), _labels(expert, "countries")),
    ]


def _labels(expert: Expert, scheme: str) -> list[Any]:
    language = get_language() or "en"
    return [label(scheme, one.code, language) for one in getattr(expert, scheme).all()]
