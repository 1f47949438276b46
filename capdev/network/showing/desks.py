"""Desks of organisations as pages show them."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from capdev.accounts.models import User
from capdev.network.desks import URGENT, Task, panels_at, tasks_at, tasks_for
from capdev.network.models import Organisation, Trust
from capdev.network.queries import organisations_edited_by
from capdev.ui.parts import Link
from capdev.ui.registries import actions_of


def desk_page(request: HttpRequest, person: User, organisation: Organisation) -> dict[str, Any]:
    """What to do next, the ways on, and every registered part."""
    ways = actions_of(request, "organisation_desk", organisation)
    return {
        "organisation": organisation,
        "tasks": task_links(tasks_at(person, organisation)),
        "panels": panels_at(request, organisation),
        "trust": Trust.objects.filter(organisation=organisation).first(),
        "ways": [Link(action.label, address, icon=action.icon) for action, address in ways],
    }


def own_desk(person: User) -> dict[str, Any] | None:
    """What waits for the person, and the desks that the person may open; ``None`` when there is neither."""
    tasks = task_links(tasks_for(person))
    edited = organisations_edited_by(person).order_by("slug")
    desks = [Link(one.name, reverse("affiliations:desk", args=[one.slug]), note=one.acronym) for one in edited]
    return {"tasks": tasks, "desks": desks} if tasks or desks else None


def task_links(tasks: Iterable[Task]) -> list[Link]:
    waits = gettext("somebody waits")
    return [Link(task.sentence, task.address, note=waits if task.weight >= URGENT else "") for task in tasks]
