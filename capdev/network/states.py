"""Which act leads from which state of an affiliation to which."""

from typing import Final

from django.utils.translation import pgettext_lazy

from capdev.kernel.states import Transitions
from capdev.network.models import Affiliation, Expert

_Affiliated = Affiliation.State

AFFILIATION: Final = Transitions(
    (
        (_Affiliated.ASKED, "approve", _Affiliated.APPROVED),
        (_Affiliated.ASKED, "refuse", _Affiliated.REFUSED),
        (_Affiliated.ASKED, "end", _Affiliated.ENDED),
        (_Affiliated.APPROVED, "end", _Affiliated.ENDED),
        (_Affiliated.REFUSED, "ask", _Affiliated.ASKED),
        (_Affiliated.ENDED, "ask", _Affiliated.ASKED),
        (_Affiliated.REFUSED, "undo", _Affiliated.ASKED),
        (_Affiliated.ENDED, "undo", _Affiliated.APPROVED),
    ),
    states={state.value: state.label for state in _Affiliated},
    acts={
        "approve": pgettext_lazy("command", "approve"),
        "refuse": pgettext_lazy("command", "refuse"),
        "end": pgettext_lazy("command", "end"),
        "ask": pgettext_lazy("command", "ask again"),
        "undo": pgettext_lazy("command", "take the decision back"),
    },
)
_Expert = Expert.State
EXPERT: Final = Transitions(
    (
        (_Expert.INVITED, "save", _Expert.ACTIVE),
        (_Expert.INVITED, "leave", _Expert.LEFT),
        (_Expert.APPLIED, "save", _Expert.APPLIED),
        (_Expert.APPLIED, "approve", _Expert.ACTIVE),
        (_Expert.APPLIED, "refuse", _Expert.REFUSED),
        (_Expert.APPLIED, "leave", _Expert.LEFT),
        (_Expert.ACTIVE, "save", _Expert.ACTIVE),
        (_Expert.ACTIVE, "refuse", _Expert.REFUSED),
        (_Expert.ACTIVE, "leave", _Expert.LEFT),
        (_Expert.REFUSED, "save", _Expert.APPLIED),
        (_Expert.REFUSED, "invite", _Expert.INVITED),
        (_Expert.LEFT, "save", _Expert.APPLIED),
        (_Expert.LEFT, "invite", _Expert.INVITED),
    ),
    states={state.value: state.label for state in _Expert},
    acts={
        "save": pgettext_lazy("command", "save the profile"),
        "approve": pgettext_lazy("command", "approve"),
        "refuse": pgettext_lazy("command", "refuse"),
        "invite": pgettext_lazy("command", "invite"),
        "leave": pgettext_lazy("command", "leave the roster"),
    },
)
