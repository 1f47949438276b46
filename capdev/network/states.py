"""Which act leads from which state of an affiliation to which."""

from typing import Final

from django.utils.translation import pgettext_lazy

from capdev.kernel.states import Transitions
from capdev.network.models import Affiliation

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
