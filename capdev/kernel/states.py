"""Guarded states: which act leads from which state to which."""

from collections.abc import Iterable, Mapping

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from capdev.kernel.errors import DomainError, Sentence


class NotPossible(DomainError):
    """The act does not start from the state that the record is in."""


class Transitions:
    """A table of (state, act, next state); each pair of state and act leads to one state.

    ``states`` and ``acts`` give the words for the sentence that refuses; a key without words stands for itself.
    A pair that appears twice raises ``ValueError`` when the table is made.
    """

    def __init__(
        self,
        table: Iterable[tuple[str, str, str]],
        *,
        states: Mapping[str, Sentence] | None = None,
        acts: Mapping[str, Sentence] | None = None,
    ) -> None:
        self._next: dict[tuple[str, str], str] = {}
        self._states = states or {}
        self._acts = acts or {}
        for state, act, following in table:
            if (state, act) in self._next:
                raise ValueError(f"{act!r} from {state!r} stands twice in the table")
            self._next[str(state), str(act)] = str(following)

    def after(self, state: str, act: str) -> str:
        """The state that ``act`` leads to. Raises ``NotPossible`` with a sentence that says what is possible."""
        try:
            return self._next[state, act]
        except KeyError:
            raise NotPossible(self._refusal(state, act), code="not_possible") from None

    def allows(self, state: str, act: str) -> bool:
        return (state, act) in self._next

    def acts_from(self, state: str) -> tuple[str, ...]:
        """What can be done in ``state``, in the order of the table."""
        return tuple(act for start, act in self._next if start == state)

    def _refusal(self, state: str, act: str) -> Sentence:
        names = {"act": self._acts.get(act, act), "state": self._states.get(state, state)}
        possible = self.acts_from(state)
        if not possible:
            return format_lazy(_("“{act}” is not possible: the state is “{state}”, and nothing follows it."), **names)
        listed = format_lazy(", ".join(["{}"] * len(possible)), *(self._acts.get(key, key) for key in possible))
        return format_lazy(
            _("“{act}” is not possible while the state is “{state}”. What is possible: {acts}."), **names, acts=listed
        )
