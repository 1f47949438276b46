"""A person drafts, changes and moves one record; every act is guarded and logged."""

import pytest
from django.contrib.auth.models import AnonymousUser

from capdev.accounts.models import User
from capdev.history.queries import changes_of, current_of_former_slug, tombstone_of
from capdev.inventory.actions import (
    archive,
    create_draft,
    publish,
    restore,
    return_to_draft,
    set_visibility,
    submit,
    update_record,
    write_row,
)
from capdev.inventory.errors import NotYours
from capdev.inventory.items import ComponentItem, TermItem
from capdev.inventory.models import Activity, Edition, Record
from capdev.inventory.rules import (
    can_archive,
    can_create,
    can_edit,
    can_publish,
    can_restore,
    can_return,
    can_see,
    can_set_visibility,
)
from capdev.kernel.errors import DomainError, InvalidInput
from capdev.kernel.states import NotPossible
from capdev.kernel.translated import TranslatedText
from capdev.network.models import Organisation
from capdev.search.models import StaleEntry
from tests import factories
from tests.inventory.items import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(owner: User, organisation: Organisation) -> Record:
    world()
    return create_draft(owner, "activity", {"title": TranslatedText.of("New course"), "kind": "course"}, organisation)


Cast = tuple[AnonymousUser | User, ...]


@pytest.fixture
def cast(
    visitor: AnonymousUser, member_elsewhere: User, owner: User, reviewer: User, co_convenor: User
) -> tuple[AnonymousUser | User, ...]:
    return (visitor, member_elsewhere, owner, reviewer, co_convenor)


def test_rules_when_asked_by_the_cast_then_only_those_who_may(cast: Cast, organisation: Organisation) -> None:
    record = factories.activity(lead=organisation)
    assert [can_create(one, organisation) for one in cast] == [False, False, True, False, True]
    assert [can_edit(one, record) for one in cast] == [False, False, True, False, True]
    assert [can_publish(one, record) for one in cast] == [False, False, False, False, True]
    assert [can_return(one, record) for one in cast] == [False, False, False, False, True]
    assert [can_archive(one, record) for one in cast] == [False, False, True, False, True]
    assert [can_restore(one, record) for one in cast] == [False, False, False, False, True]
    assert [can_set_visibility(one, record) for one in cast] == [False, False, True, False, True]
    record.state = "review"
    assert [can_return(one, record) for one in cast] == [False, False, True, False, True]


def test_sight_when_public_internal_or_draft_then_as_the_rules_say(
    cast: Cast, organisation: Organisation, member: User
) -> None:
    record = factories.activity(lead=organisation)
    assert all(can_see(one, record) for one in cast)
    record.visibility = "internal"
    assert [can_see(one, record) for one in cast] == [False, False, True, False, True]
    partner = factories.organisation()
    partner.body_memberships.create(body=factories.concept("bodies", "gmg"))
    factories.affiliation(member, partner)
    assert can_see(member, record)
    record.state = "draft"
    assert not can_see(member, record)
    assert [can_see(one, record) for one in cast] == [False, False, True, False, True]


def test_draft_when_made_then_its_organisation_leads_it_and_nobody_else_sees_it(
    draft: Record, owner: User, organisation: Organisation, member_elsewhere: User
) -> None:
    assert (draft.state, draft.slug) == ("draft", "new-course")
    assert [role.organisation for role in draft.roles.all()] == [organisation]
    assert draft.identifiers.count() == 0
    assert changes_of(draft.uuid).get().actor == owner
    with pytest.raises(NotYours):
        create_draft(member_elsewhere, "activity", {"title": TranslatedText.of("X"), "kind": "course"}, organisation)


def test_draft_when_input_is_wrong_then_nothing_is_made(owner: User, organisation: Organisation) -> None:
    world()
    with pytest.raises(InvalidInput) as wrong:
        create_draft(owner, "tool", {"title": TranslatedText.of("X"), "kind": "feast"}, organisation)
    assert [problem.field for problem in wrong.value] == ["kind"]
    with pytest.raises(DomainError):
        create_draft(
            owner, "tool", {"title": TranslatedText.of("X"), "kind": "handbook", "components": ()}, organisation
        )
    assert Record.objects.count() == 0


def test_record_when_changed_then_what_changed_is_locked_and_the_rest_is_not(draft: Record, owner: User) -> None:
    row = Activity.objects.get(pk=draft.pk)
    changes = {
        "title": TranslatedText.of("New course"),
        "duration": "2 days",
        "terms.theme": (TermItem("labour"),),
        "components": (ComponentItem(TranslatedText.of("Opening")),),
    }
    row = update_record(owner, row, changes)
    assert row.duration == "2 days"
    assert row.components.count() == 1
    assert row.is_locked("duration")
    assert row.is_locked("terms.theme")
    assert not row.is_locked("terms.country")
    assert changes_of(row.uuid)[0].after.keys() == {"duration", "terms.theme", "components"}


def test_record_when_nothing_differs_then_no_revision_is_made(draft: Record, owner: User) -> None:
    update_record(owner, draft, {"title": TranslatedText.of("New course")})
    assert changes_of(draft.uuid).count() == 1


def test_record_when_its_address_changes_then_the_old_one_leads_here(draft: Record, owner: User) -> None:
    factories.activity(slug="taken")
    with pytest.raises(InvalidInput):
        update_record(owner, draft, {"slug": "taken"})
    assert update_record(owner, draft, {"slug": "Better"}).slug == "better"
    assert current_of_former_slug("activity", "new-course") == draft.uuid


def test_record_when_changed_by_a_stranger_then_refused(draft: Record, member_elsewhere: User) -> None:
    with pytest.raises(NotYours):
        update_record(member_elsewhere, draft, {"duration": "2 days"})


def test_record_when_submitted_and_published_then_seen_and_searched(
    draft: Record, owner: User, co_convenor: User, visitor: AnonymousUser
) -> None:
    submit(owner, draft)
    with pytest.raises(NotYours):
        publish(owner, draft)
    StaleEntry.objects.all().delete()
    published = publish(co_convenor, draft)
    assert can_see(visitor, published)
    assert list(StaleEntry.objects.values_list("uuid", flat=True)) == [draft.uuid]
    assert [change.act for change in changes_of(draft.uuid)] == ["publish", "submit", "create"]
    with pytest.raises(NotPossible) as refusal:
        publish(co_convenor, published)
    assert "publish" in str(refusal.value)


def test_record_when_returned_then_draft_with_the_reason_in_the_history(
    draft: Record, owner: User, co_convenor: User
) -> None:
    submit(owner, draft)
    assert return_to_draft(co_convenor, draft, "no summary").state == "draft"
    assert changes_of(draft.uuid)[0].note == "no summary"


def test_record_when_archived_then_leaves_a_tombstone_until_restored(
    draft: Record, owner: User, co_convenor: User
) -> None:
    successor = factories.activity()
    archive(owner, draft, "a duplicate", successor.uuid)
    stone = tombstone_of(draft.uuid, owner)
    assert stone is not None
    assert (stone.reason, stone.successor_uuid, stone.slug) == ("a duplicate", successor.uuid, "new-course")
    with pytest.raises(NotYours):
        restore(owner, draft)
    assert restore(co_convenor, draft).state == "draft"
    assert tombstone_of(draft.uuid, owner) is None


def test_record_when_made_internal_then_logged_and_locked(draft: Record, owner: User, member_elsewhere: User) -> None:
    row = set_visibility(owner, draft, "internal")
    assert (row.visibility, row.is_locked("visibility")) == ("internal", True)
    assert changes_of(draft.uuid)[0].after == {"visibility": "internal"}
    assert set_visibility(owner, row, "internal").visibility == "internal"
    assert changes_of(draft.uuid).count() == 2
    with pytest.raises(NotYours):
        set_visibility(member_elsewhere, draft, "public")
    with pytest.raises(DomainError):
        set_visibility(owner, draft, "secret")


def test_record_when_texts_hold_unwritable_characters_then_kept_without_them(draft: Record, owner: User) -> None:
    hostile = {"title": TranslatedText.of("Law\ud800\x00"), "source": "Re\x00port\udfff"}
    row = update_record(owner, draft, hostile)
    assert (str(row.title), row.source) == ("Law", "Report")
    edition = write_row(owner, Edition(activity=Activity.objects.get(pk=row.pk)), {"place": "Acc\x00ra"})
    assert Edition.objects.get(pk=edition.pk).place == "Accra"
