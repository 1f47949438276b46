"""Lineage as a tree."""

import pytest

from capdev.inventory.models import Lineage, Record
from capdev.inventory.showing.lineage import lineage
from capdev.ui.parts import Branch
from tests import factories
from tests.inventory import pages

pytestmark = pytest.mark.django_db


def drawn(branch: Branch) -> tuple[str, list[object]]:
    title = str(branch.label)
    return (f"*{title}" if branch.current else title, [drawn(child) for child in branch.children])


def tree_of(record: Record, *, sees_internal: bool = False) -> list[object]:
    section = lineage(Record.objects.get(pk=record.pk), sees_internal=sees_internal)
    return [drawn(branch) for branch in section.shown] if section else []


def grew(record: Record, origin: Record) -> None:
    Lineage.objects.create(record=record, origin=origin, what=pages.text("Its first part"))


def test_lineage_when_of_several_generations_then_the_whole_way_is_drawn() -> None:
    first, second, third, sister = (factories.activity(name) for name in ("First", "Second", "Third", "Sister"))
    grew(second, first)
    grew(third, second)
    grew(sister, first)
    assert tree_of(second) == [("First", [("*Second", [("Third", [])])])]
    assert tree_of(first) == [("*First", [("Second", [("Third", [])]), ("Sister", [])])]


def test_lineage_when_of_two_origins_then_the_record_stands_under_both() -> None:
    one, two, copy = (factories.activity(name) for name in ("One", "Two", "Copy"))
    grew(copy, one)
    grew(copy, two)
    assert tree_of(copy) == [("One", [("*Copy", [])]), ("Two", [("*Copy", [])])]


def test_lineage_when_it_closes_to_a_ring_then_it_ends() -> None:
    one, two = factories.activity("One"), factories.activity("Two")
    grew(one, two)
    grew(two, one)
    assert tree_of(one) == [("*One", [("Two", [])])]


def test_lineage_when_a_step_is_hidden_then_what_lies_behind_it_is_left_out() -> None:
    origin, hidden, copy = (
        factories.activity("Origin"),
        factories.activity("Hidden", visibility="internal"),
        factories.activity("Copy"),
    )
    grew(hidden, origin)
    grew(copy, hidden)
    grew(origin, factories.activity("Older"))
    assert tree_of(copy) == []
    grew(factories.activity("Later"), copy)
    assert tree_of(copy) == [("*Copy", [("Later", [])])]
    assert tree_of(copy, sees_internal=True) == [("Older", [("Origin", [("Hidden", [("*Copy", [("Later", [])])])])])]


def test_lineage_when_there_is_none_then_no_tree() -> None:
    assert tree_of(factories.activity()) == []
