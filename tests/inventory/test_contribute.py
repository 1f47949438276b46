"""Editors write records in guided forms: drafts, listing discipline, permissions, previews, copies, publication."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from capdev.accounts.models import User
from capdev.history.models import Change
from capdev.inventory.actions.keep_draft import MOST_CHARACTERS, forget_old_drafts, keep_draft, start_draft
from capdev.inventory.actions.likeness_keys import keep_likeness_keys
from capdev.inventory.errors import NotYours
from capdev.inventory.models import Activity, Draft, Practice, Record, Tool
from capdev.inventory.personal_data import DRAFTS
from capdev.network.models import Organisation
from capdev.vocabularies.queries import forget_catalogue
from tests import factories
from tests.inventory.contributing import SETTING, activity_said, begin, sent

pytestmark = [pytest.mark.django_db, SETTING]


@pytest.fixture
def begun(client: Client, owner: User, setting: None) -> str:
    """The address of a new activity's form, for the owner who is signed in."""
    client.force_login(owner)
    return begin(client, "activity")


def test_form_when_filled_then_the_record_is_a_draft_of_the_organisation(
    client: Client, begun: str, organisation: Organisation
) -> None:
    assert client.get(begun).status_code == 200
    whole = sent(client, begun, activity_said(organisation), "write")
    record = Activity.objects.get()
    assert (record.state, str(record.title)) == ("draft", "Course on labour migration")
    assert record.title.texts["fr"] == "Cours sur la migration de travail"
    assert [role.organisation for role in record.roles.all()] == [organisation]
    assert not Draft.objects.exists()
    assert client.get(whole).status_code == 200


@pytest.mark.parametrize(("type_", "model"), [("tool", Tool), ("practice", Practice)])
def test_form_when_of_a_tool_or_a_practice_then_written_with_its_own_fields(
    client: Client, owner: User, organisation: Organisation, setting: None, type_: str, model: type[Record]
) -> None:
    client.force_login(owner)
    address = begin(client, type_)
    own = {
        "tool": {
            "kind": "handbook",
            "status": "available",
            "published": "2020-05",
            "versions-0-language": "fr",
            "versions-0-title": "Manuel",
        },
        "practice": {"problem.en": "Nobody knew.", "result.en": "- all know\n- it is kept", "since": "2019"},
    }[type_]
    sent(client, address, activity_said(organisation, **own), "write")
    record: Any = model.objects.get()
    assert str(record.title) == "Course on labour migration"
    if type_ == "tool":
        assert (str(record.published), record.language_versions.get().title) == ("2020-05", "Manuel")
    else:
        assert str(record.result) == "- all know\n- it is kept"


def test_form_when_wrong_then_errors_stand_on_top_and_at_the_fields_and_nothing_is_lost(
    client: Client, begun: str, organisation: Organisation
) -> None:
    said = activity_said(organisation, **{"summary.en": "https://example.org/x", "is_free": "no", "theme": []})
    answer = client.post(begun, {**said, "write": "1"})
    html = answer.content.decode()
    assert answer.context["form"].errors.keys() == {"summary", "theme", "cost"}
    assert 'href="#f-summary.en"' in html
    assert 'href="#f-theme_box"' in html
    assert "A link alone is no description" in html
    assert not Activity.objects.exists()
    assert Draft.objects.get().said["title.en"] == ["Course on labour migration"]


def test_draft_when_autosaved_then_survives_and_only_its_person_sees_it(
    client: Client, begun: str, member_elsewhere: User
) -> None:
    answer = client.post(
        begun, {"title.en": "Half a ti", "source_language": "en", "keep": "1"}, headers={"HX-Request": "true"}
    )
    assert "Draft saved at" in answer.content.decode()
    assert "Half a ti" in client.get(begun).content.decode()
    assert "Half a ti" in client.get(reverse("inventory:contribute")).content.decode()
    client.force_login(member_elsewhere)
    assert client.get(begun).status_code == 404
    assert client.post(begun, {"keep": "1"}).status_code == 404
    assert "Half a ti" not in client.get(reverse("inventory:contribute")).content.decode()


def test_draft_when_discarded_then_can_be_taken_back_until_it_is_forgotten(
    client: Client, begun: str, clock: Any
) -> None:
    client.post(begun, {"title.en": "Kept", "source_language": "en", "draft": "1"})
    draft = Draft.objects.get()
    client.post(reverse("inventory:contribute-discard", args=[draft.uuid]))
    assert Draft.objects.get().discarded_at is not None
    client.post(reverse("inventory:contribute-take-back", args=[draft.uuid]))
    assert Draft.objects.get().discarded_at is None
    client.post(reverse("inventory:contribute-discard", args=[draft.uuid]))
    clock.shift(29 * 86_400)
    assert forget_old_drafts() == 0
    clock.shift(2 * 86_400)
    assert forget_old_drafts() == 1


def test_draft_when_of_somebody_else_then_neither_kept_nor_discarded(
    owner: User, member_elsewhere: User, co_convenor: User, organisation: Organisation
) -> None:
    draft = start_draft(owner, "activity", organisation)
    for person in (member_elsewhere, co_convenor):
        with pytest.raises(NotYours):
            keep_draft(person, draft, {"title.en": ["stolen"]})
    with pytest.raises(NotYours):
        start_draft(member_elsewhere, "activity", organisation)


def test_draft_when_much_too_long_then_refused_with_a_sentence(client: Client, begun: str) -> None:
    long = {"title.en": "x" * (MOST_CHARACTERS + 1), "source_language": "en"}
    assert "too much text" in client.post(begun, {**long, "keep": "1"}).content.decode()
    assert "too much text" in client.post(begun, {**long, "draft": "1"}).content.decode()


def test_drafts_when_a_person_asks_or_goes_then_given_out_and_gone(owner: User, organisation: Organisation) -> None:
    keep_draft(owner, start_draft(owner, "tool", organisation), {"title.en": ["Mine"]}, "Mine")
    assert [draft["title"] for draft in DRAFTS.export(owner)] == ["Mine"]
    DRAFTS.erase(owner)
    assert not Draft.objects.exists()


def test_forms_when_asked_for_by_the_cast_then_only_by_those_who_may(
    client: Client, owner: User, member_elsewhere: User, reviewer: User, co_convenor: User, organisation: Organisation
) -> None:
    record = factories.activity(lead=organisation)
    edition = factories.edition(record, "2027")
    addresses = [
        reverse("inventory:contribute-whole", args=[record.uuid]),
        reverse("inventory:contribute-record", args=[record.uuid]),
        reverse("inventory:contribute-edition-new", args=[record.uuid]),
        reverse("inventory:contribute-edition", args=[record.uuid, edition.uuid]),
        reverse("inventory:contribute-component", args=[record.uuid, 0]),
        reverse("inventory:contribute-rows", args=[record.uuid, "figures"]),
        reverse("inventory:contribute-rows", args=[record.uuid, "evidence"]),
        reverse("inventory:contribute-rows", args=[record.uuid, "materials"]),
        reverse("inventory:contribute-edition-rows", args=[record.uuid, edition.uuid, "figures"]),
    ]
    for address in addresses:
        client.logout()
        assert client.get(address).status_code == 302
        for person, status in ((member_elsewhere, 404), (reviewer, 404), (owner, 200), (co_convenor, 200)):
            client.force_login(person)
            assert client.get(address).status_code == status, (address, person)
            if status == 404:
                assert client.post(address, {"write": "1"}).status_code == 404
    assert not Draft.objects.exists()


def test_record_page_when_read_then_offers_editing_to_who_may(
    client: Client, owner: User, member_elsewhere: User, organisation: Organisation, setting: None
) -> None:
    record = factories.activity(lead=organisation)
    way = reverse("inventory:contribute-whole", args=[record.uuid])
    seen = []
    for person in (None, member_elsewhere, owner):
        if person:
            client.force_login(person)
        seen.append(way in client.get(record.get_absolute_url()).content.decode())
    assert seen == [False, False, True]


def test_record_when_changed_in_its_form_then_only_what_changed_is_written_and_locked(
    client: Client, owner: User, organisation: Organisation, begun: str
) -> None:
    sent(client, begun, activity_said(organisation), "write")
    record = Activity.objects.get()
    address = reverse("inventory:contribute-record", args=[record.uuid])
    said = client.get(address).context["form"].sent
    sent(client, address, {**said, "duration": "5 days"}, "write")
    last = Change.objects.filter(subject_uuid=record.uuid).order_by("-revision")[0]
    assert last.after == {"duration": "5 days"}
    record.refresh_from_db()
    assert record.is_locked("duration")


def test_record_when_it_bears_concepts_no_more_offered_then_they_stay(
    client: Client, owner: User, organisation: Organisation, setting: None
) -> None:
    client.force_login(owner)
    old_kind = factories.concept("activity_kinds", "old-kind", is_current=False)
    old_theme = factories.concept("themes", "old-theme", is_current=False)
    record = factories.activity(lead=organisation, kind=old_kind)
    record.terms.create(axis="theme", concept=old_theme)
    forget_catalogue()
    address = reverse("inventory:contribute-record", args=[record.uuid])
    sent(client, address, {**client.get(address).context["form"].sent, "duration": "5 days"}, "write")
    assert Change.objects.get(subject_uuid=record.uuid).after == {"duration": "5 days"}


def test_record_when_its_listing_lacks_what_nobody_touched_then_advised_and_not_refused(
    client: Client, owner: User, organisation: Organisation, setting: None
) -> None:
    client.force_login(owner)
    record = factories.activity(lead=organisation, is_free=False)
    address = reverse("inventory:contribute-record", args=[record.uuid])
    said = client.get(address).context["form"].sent
    sent(client, address, {**said, "duration": "5 days"}, "write")
    whole = client.get(reverse("inventory:contribute-whole", args=[record.uuid]))
    assert {one.field for one in whole.context["lacking"]} == {"summary", "theme", "cost"}


def test_editor_when_giving_away_the_last_own_role_then_warned(
    client: Client, organisation: Organisation, begun: str
) -> None:
    other = factories.organisation("Somebody else")
    answer = client.post(begun, {**activity_said(organisation), "roles-0-organisation": other.slug, "write": "1"})
    assert "Keep a role for an organization whose records you keep" in str(answer.context["form"].errors["roles"])


def test_preview_when_looked_at_then_the_page_as_published_and_nothing_written(
    client: Client, begun: str, organisation: Organisation
) -> None:
    client.post(begun, {**activity_said(organisation), "preview": "1"})
    changes = Change.objects.count()
    answer = client.get(begun, {"preview": "1"})
    assert "inventory/record.html" in [template.name for template in answer.templates]
    assert "Course on labour migration" in answer.content.decode()
    assert not Record.objects.exists()
    assert Change.objects.count() == changes
    assert Draft.objects.count() == 1


def test_preview_when_nothing_is_said_yet_then_asks_for_a_title(client: Client, begun: str) -> None:
    assert "A preview needs a title" in client.get(begun, {"preview": "1"}).content.decode()


def test_texts_when_pasted_from_a_word_processor_then_clean_and_their_lists_stay(
    client: Client, begun: str, organisation: Organisation
) -> None:
    pasted = "<p class=MsoNormal>For officials<o:p></o:p></p><ul><li>of ministries</li><li>of cities</li></ul>"
    sent(client, begun, activity_said(organisation, **{"summary.en": pasted, "title.en": "<b>Course</b>"}), "write")
    record = Activity.objects.get()
    assert str(record.summary) == "For officials\n\n- of ministries\n- of cities"
    assert str(record.title) == "Course"


def test_record_when_copied_then_a_draft_of_the_own_organisation_without_what_is_its_own(
    client: Client, owner: User, organisation: Organisation, setting: None, visitor: Any
) -> None:
    client.force_login(owner)
    record = factories.activity("Theirs", lead=factories.organisation(), url="https://example.org/theirs")
    answer = client.post(reverse("inventory:contribute-clone", args=[record.uuid]))
    form = client.get(answer.headers["Location"]).context["form"]
    assert form.sent["title.en"] == "Theirs"
    assert "Own organisation" in form.sent["roles-0-organisation"]
    assert "url" not in form.sent
    hidden = factories.activity(state="draft")
    assert client.post(reverse("inventory:contribute-clone", args=[hidden.uuid])).status_code == 404


def test_record_when_sent_in_then_waits_for_a_co_convenor(
    client: Client, begun: str, organisation: Organisation, member_elsewhere: User
) -> None:
    sent(client, begun, activity_said(organisation), "write")
    record = Record.objects.get()
    client.post(reverse("inventory:contribute-submit", args=[record.uuid]))
    record.refresh_from_db()
    assert record.state == "review"
    client.force_login(member_elsewhere)
    assert client.post(reverse("inventory:contribute-submit", args=[record.uuid])).status_code == 404


def test_form_when_a_record_is_there_already_then_it_is_shown_with_reasons(
    client: Client, begun: str, organisation: Organisation
) -> None:
    keep_likeness_keys([factories.activity("Course on labour migration", lead=organisation).pk])
    answer = client.post(begun, {**activity_said(organisation), "keep": "1"})
    assert [str(one.link.label) for one in answer.context["duplicates"]] == ["Course on labour migration"]
    assert answer.context["duplicates"][0].reasons
    assert 'hx-swap-oob="true"' in answer.content.decode()
    whole = sent(client, begun, activity_said(organisation), "write")
    assert client.get(whole).context["duplicates"]


@pytest.mark.usefixtures("settled")
def test_drafts_when_listed_then_as_many_queries_for_one_as_for_three(
    client: Client, owner: User, organisation: Organisation
) -> None:
    client.force_login(owner)
    address = reverse("inventory:contribute")
    counts = []
    for count in (1, 2):
        for number in range(count):
            title = f"Draft {count} {number}"
            keep_draft(owner, start_draft(owner, "tool", organisation), {"title.en": [title]}, title)
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert client.get(address).content.decode().count("Draft 2") == 2
