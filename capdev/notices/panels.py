"""What this app shows on pages of others: its part of the desk, and conversations on any subject that asks for them."""

from collections.abc import Iterable
from typing import Any, Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from capdev.accounts.models import User
from capdev.notices.policies import ThreadPolicy, thread_policies
from capdev.notices.showing import ask_address, desk_panel, subject_panel
from capdev.ui.registries import Context, MenuEntry, Panel, RecordAction, panels, record_actions


def open_threads_on(policies: Iterable[ThreadPolicy], *, order: int = 200) -> None:
    """People may talk about these kinds of subject: their pages offer to ask, and list the public conversations.

    For ``AppConfig.ready`` of the app that owns the subjects.
    """
    for policy in policies:
        thread_policies.register(policy)
        panels.register(Panel("threads", policy.subject, "notices/panels/subject.html", _on_subject, order))
        record_actions.register(RecordAction("ask", policy.subject, _("Ask a question"), _ask, "mail", 55))


def _on_subject(_request: HttpRequest, subject: Any) -> Context | None:
    return subject_panel(subject)


def _ask(_request: HttpRequest, subject: Any) -> str | None:
    """Offered to visitors too, who are asked to sign in on the way."""
    return ask_address(subject)


def _desk(_request: HttpRequest, person: Any) -> Context | None:
    return desk_panel(person) if isinstance(person, User) else None


DESK: Final = Panel("notices", "desk", "notices/panels/desk.html", _desk, 10)
MENU: Final = MenuEntry("notices", _("Messages and questions"), lambda: reverse("notices:own"), "desk", 12)
