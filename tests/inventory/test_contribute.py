"""Editors write records in guided forms: drafts, listing discipline, permissions, previews."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from capdev.accounts.models import User
from capdev.inventory.models import Activity, Draft
from capdev.network.models import Organisation
from capdev.network.names import forget_organisation_names
from tests.inventory.items import world

pytestmark = pytest.mark.django_db


def filled(organisation: Organisation, **more: Any) -> dict[str, Any]:
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


@pytest.fixture
def setting() -> None:
    world()
    forget_organisation_names()


@pytest.fixture
def editor(client: Client, owner: User, setting: None) -> Client:
    client.force_login(owner)
    return client


@pytest.fixture
def begun(editor: Client, organisation: Organisation) -> str:
    """The address of a new activity's form."""
    answer = editor.post(reverse("inventory:contribute-begin"), {"type": "activity"})
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def test_form_when_filled_then_the_record_is_a_draft_of_the_organisation(
    editor: Client, begun: str, organisation: Organisation
) -> None:
    assert editor.get(begun).status_code == 200
    answer = editor.post(begun, {**filled(organisation), "write": "1"})
    assert answer.status_code == 302, answer.context["form"].errors
    record = Activity.objects.get()
    assert (record.state, str(record.title)) == ("draft", "Course on labour migration")
    assert record.title.texts["fr"] == "Cours sur la migration de travail"
    assert [role.organisation for role in record.roles.all()] == [organisation]
    assert not Draft.objects.exists()
    assert editor.get(answer.headers["Location"]).status_code == 200
