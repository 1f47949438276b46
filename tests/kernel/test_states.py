"""Guarded states."""

import pytest
from django.utils import translation

from capdev.kernel.errors import DomainError
from capdev.kernel.states import NotPossible, Transitions

TABLE = Transitions(
    [("draft", "submit", "review"), ("review", "publish", "published"), ("review", "return", "draft")],
    states={"draft": "Draft", "review": "In review", "published": "Published"},
    acts={"submit": "Send for review", "publish": "Publish", "return": "Return"},
)


def test_transition_when_in_the_table_gives_the_next_state() -> None:
    assert TABLE.after("review", "return") == "draft"


def test_transition_when_not_in_the_table_says_what_is_possible() -> None:
    with pytest.raises(NotPossible) as refused:
        TABLE.after("review", "submit")
    assert str(refused.value) == (
        "“Send for review” is not possible while the state is “In review”. What is possible: Publish, Return."
    )
    assert isinstance(refused.value, DomainError)


def test_transition_when_the_state_is_an_end_says_that_nothing_follows() -> None:
    with pytest.raises(NotPossible, match="nothing follows"):
        TABLE.after("published", "submit")


def test_refusal_when_read_in_another_language_is_in_that_language() -> None:
    with pytest.raises(NotPossible) as refused:
        TABLE.after("published", "submit")
    with translation.override("fr"):
        assert "impossible" in str(refused.value)


def test_acts_when_asked_of_a_state_keep_the_order_of_the_table() -> None:
    assert TABLE.acts_from("review") == ("publish", "return")
    assert TABLE.allows("draft", "submit")
    assert not TABLE.allows("draft", "publish")


def test_table_when_a_pair_stands_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        Transitions([("a", "go", "b"), ("a", "go", "c")])
