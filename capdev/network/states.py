"""Which act leads from which state to which."""

from typing import Final

from django.utils.translation import pgettext_lazy

from capdev.kernel.publication import State
from capdev.kernel.states import Transitions
from capdev.network.models import Affiliation

_ACTS: Final = {
    "submit": pgettext_lazy("command", "send for review"),
    "publish": pgettext_lazy("command", "publish"),
    "return": pgettext_lazy("command", "return to its editors"),
    "archive": pgettext_lazy("command", "archive"),
    "restore": pgettext_lazy("command", "restore"),
    "approve": pgettext_lazy("command", "approve"),
    "refuse": pgettext_lazy("command", "refuse"),
    "end": pgettext_lazy("command", "end"),
    "ask": pgettext_lazy("command", "ask again"),
}

ORGANISATION: Final = Transitions(
    (
        (State.DRAFT, "submit", State.REVIEW),
        (State.DRAFT, "publish", State.PUBLISHED),
        (State.REVIEW, "publish", State.PUBLISHED),
        (State.REVIEW, "return", State.DRAFT),
        (State.PUBLISHED, "return", State.DRAFT),
        (State.DRAFT, "archive", State.ARCHIVED),
        (State.REVIEW, "archive", State.ARCHIVED),
        (State.PUBLISHED, "archive", State.ARCHIVED),
        (State.ARCHIVED, "restore", State.DRAFT),
    ),
    states={state.value: state.label for state in State},
    acts=_ACTS,
)

_Affiliated = Affiliation.State

AFFILIATION: Final = Transitions(
    (
        (_Affiliated.ASKED, "approve", _Affiliated.APPROVED),
        (_Affiliated.ASKED, "refuse", _Affiliated.REFUSED),
        (_Affiliated.ASKED, "end", _Affiliated.ENDED),
        (_Affiliated.APPROVED, "end", _Affiliated.ENDED),
        (_Affiliated.REFUSED, "ask", _Affiliated.ASKED),
        (_Affiliated.ENDED, "ask", _Affiliated.ASKED),
    ),
    states={state.value: state.label for state in _Affiliated},
    acts=_ACTS,
)
