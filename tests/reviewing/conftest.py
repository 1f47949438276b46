"""A tool that its organisation wants vetted, the rubric, and a roster of five."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from capdev.accounts.models import User
from capdev.inventory.models import Tool
from capdev.network.models import Organisation
from capdev.reviewing import actions
from capdev.reviewing.models import Review, Rubric, Seat
from tests import factories
from tests.reviewing.board import declare_none, invite


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def rubric(db: None) -> Rubric:
    return factories.rubric()


@pytest.fixture
def tool(organisation: Organisation, rubric: Rubric) -> Tool:
    return factories.tool("Handbook on return", lead=organisation)


@pytest.fixture
def roster(db: None) -> list[User]:
    """One reviewer of the UN system, then four from outside."""
    people = [factories.user(name=f"Expert {number}") for number in range(5)]
    for number, person in enumerate(people):
        factories.expert(person, is_un=number == 0)
    return people


@pytest.fixture
def review(tool: Tool, owner: User, co_convenor: User, roster: list[User]) -> Review:
    """Asked for by the owner, opened by a co-convenor."""
    asked = actions.ask_review(owner, "tool", tool)
    return actions.open_review(co_convenor, asked)


@pytest.fixture
def seats(review: Review, co_convenor: User, roster: list[User]) -> list[Seat]:
    """Three reviewers who declared that they have no conflict."""
    return [declare_none(invite(co_convenor, review, person)) for person in roster[:3]]


@pytest.fixture
def seat(seats: list[Seat]) -> Seat:
    return seats[0]
