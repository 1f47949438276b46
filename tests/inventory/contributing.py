"""What tests of the guided forms send and rely on."""

from typing import Any, Final

import pytest
from django.test import Client
from django.urls import reverse

from capdev.network.models import Organisation

SETTING: Final = pytest.mark.usefixtures("setting")


def activity_said(organisation: Organisation, **more: Any) -> dict[str, Any]:
    """What the form of a sound activity sends."""
    return {
        "source_language": "en",
        "written_in": ["en", "fr"],
        "title.en": "Course on labour migration",
        "title.fr": "Cours sur la migration de travail",
        "summary.en": "For officials who draft agreements on labour migration.",
        "kind": "course",
        "status": "planned",
        "visibility": "public",
        "theme": ["labour"],
        "roles-0-organisation": organisation.slug,
        "roles-0-role": "lead",
        **more,
    }


def begin(client: Client, type_: str) -> str:
    """The address of the form of something new."""
    answer = client.post(reverse("inventory:contribute-begin"), {"type": type_})
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def sent(client: Client, address: str, said: Any, command: str) -> str:
    """What was sent is accepted; where the answer leads."""
    answer = client.post(address, {"source_language": "en", **{name: _list(said, name) for name in said}, command: "1"})
    assert answer.status_code == 302, answer.context["form"].errors if answer.context else answer.content[:500]
    return str(answer.headers["Location"])


def _list(said: Any, name: str) -> Any:
    return said.getlist(name) if hasattr(said, "getlist") else said[name]
