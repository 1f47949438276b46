"""Places on an organisation's desk that higher apps fill: what to do next, and tables of what is kept there."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest

from capdev.accounts.models import User
from capdev.kernel.errors import Sentence
from capdev.kernel.registry import Registry
from capdev.network.models import Organisation

URGENT: Final = 300
"""Somebody waits for an answer, or a term runs out."""
SOON: Final = 200
"""Something stands still until it is done."""
SOMETIME: Final = 100
"""It would be better; nobody waits."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do: a whole sentence that says how many, the address where it is done, what comes first.

    ``weight`` is one of ``URGENT``, ``SOON`` and ``SOMETIME``, or a number between; ``count`` is how many wait, and
    a task of which none waits is not shown.
    """

    sentence: Sentence
    address: str
    weight: int
    count: int = 1


def _no_task_there(_person: User, _organisation: Organisation) -> Iterable[Task]:
    return ()


def _no_task(_person: User) -> Iterable[Task]:
    return ()


@dataclass(frozen=True, slots=True)
class DeskTasks:
    """Gives what waits: for a person on the desk of an organisation, and for a person on the own desk.

    Asked in the reader's language. Each answers in a fixed number of queries, whatever the number that waits.
    """

    key: str
    of_organisation: Callable[[User, Organisation], Iterable[Task]] = _no_task_there
    of_person: Callable[[User], Iterable[Task]] = _no_task
    order: int = 100


@dataclass(frozen=True, slots=True)
class DeskPanel:
    """A part of an organisation's desk.

    ``context`` is asked with the request and the organisation and answers what ``template`` finds as ``panel``, or
    ``None`` when there is nothing to show. Only who may edit the organisation's records sees the desk.
    """

    key: str
    template: str
    context: Callable[[HttpRequest, Organisation], Mapping[str, Any] | None]
    order: int = 100


desk_tasks: Registry[DeskTasks] = Registry("desk tasks", lambda one: one.key, lambda one: one.order)
desk_panels: Registry[DeskPanel] = Registry("desk panels", lambda one: one.key, lambda one: one.order)


def tasks_at(person: User, organisation: Organisation) -> list[Task]:
    """What waits for this person at the desk of an organisation, the heaviest first."""
    return _sorted(task for one in desk_tasks for task in one.of_organisation(person, organisation))


def tasks_for(person: User) -> list[Task]:
    """What waits for this person on the own desk, the heaviest first."""
    return _sorted(task for one in desk_tasks for task in one.of_person(person))


def panels_at(request: HttpRequest, organisation: Organisation) -> list[tuple[DeskPanel, Mapping[str, Any]]]:
    """The panels that have something to show at this desk, in order, each with its context."""
    asked = [(panel, panel.context(request, organisation)) for panel in desk_panels]
    return [(panel, context) for panel, context in asked if context is not None]


def _sorted(tasks: Iterable[Task]) -> list[Task]:
    return sorted((task for task in tasks if task.count), key=lambda task: -task.weight)
