"""One organisation is proposed, changed, published and archived, each by who may."""

import pytest
from django.contrib.auth.models import AnonymousUser

from capdev.accounts.models import User
from capdev.history.queries import current_of_former_slug, tombstone_of
from capdev.kernel.errors import InvalidInput
from capdev.kernel.states import NotPossible
from capdev.kernel.translated import TranslatedText
from capdev.network.actions import (
    archive_organisation,
    create_organisation,
    publish_organisation,
    restore_organisation,
    return_organisation,
    submit_organisation,
    update_organisation,
)
from capdev.network.errors import NotYours
from capdev.network.models import Organisation
from capdev.network.queries import is_editor_of
from capdev.network.rules import (
    can_archive_organisation,
    can_edit_organisation,
    can_publish_organisation,
    can_see_organisation,
)
from capdev.vocabularies.queries import forget_catalogue
from tests import factories

pytestmark = pytest.mark.django_db


def test_rules_when_asked_by_the_cast_then_only_those_who_may(
    visitor: AnonymousUser,
    member_elsewhere: User,
    owner: User,
    reviewer: User,
    co_convenor: User,
    organisation: Organisation,
) -> None:
    people = (visitor, member_elsewhere, owner, reviewer, co_convenor)
    assert [can_edit_organisation(one, organisation) for one in people] == [False, False, True, False, True]
    assert [can_publish_organisation(one, organisation) for one in people] == [False, False, False, False, True]
    assert [can_archive_organisation(one, organisation) for one in people] == [False, False, False, False, True]
    assert all(can_see_organisation(one, organisation) for one in people)
    organisation.state = "draft"
    assert [can_see_organisation(one, organisation) for one in people] == [False, False, True, False, True]


def test_organisation_when_proposed_then_draft_of_its_maker_until_a_co_convenor_publishes(
    member: User, co_convenor: User
) -> None:
    factories.concept("organisation_kinds", "agency")
    forget_catalogue()
    row = create_organisation(member, {"name": TranslatedText.of("New Centre"), "kind": "agency"})
    assert (row.slug, row.state, is_editor_of(member, row)) == ("new-centre", "draft", True)
    submit_organisation(member, row)
    with pytest.raises(NotYours):
        publish_organisation(member, row)
    published = publish_organisation(co_convenor, row)
    assert (published.state, published.published_at is not None) == ("published", True)
    assert return_organisation(co_convenor, published, "wrong country").state == "draft"


def test_organisation_when_its_address_changes_then_the_old_one_leads_here(
    owner: User, organisation: Organisation
) -> None:
    before = organisation.slug
    update_organisation(owner, organisation, {"slug": "Better Name"})
    assert Organisation.objects.get(pk=organisation.pk).slug == "better-name"
    assert current_of_former_slug("organisation", before) == organisation.uuid


def test_organisation_when_input_is_wrong_then_each_field_has_its_sentence(
    owner: User, organisation: Organisation
) -> None:
    with pytest.raises(InvalidInput) as wrong:
        update_organisation(owner, organisation, {"url": "nowhere", "kind": "kingdom", "colour": "red"})
    assert {problem.field for problem in wrong.value} == {"url", "kind", "colour"}


def test_organisation_when_archived_then_leaves_a_tombstone_until_restored(
    co_convenor: User, owner: User, organisation: Organisation
) -> None:
    with pytest.raises(NotYours):
        archive_organisation(owner, organisation)
    archived = archive_organisation(co_convenor, organisation, "merged into another")
    stone = tombstone_of(organisation.uuid)
    assert stone is not None
    assert stone.reason == "merged into another"
    with pytest.raises(NotPossible):
        publish_organisation(co_convenor, archived)
    assert restore_organisation(co_convenor, archived).state == "draft"
    assert tombstone_of(organisation.uuid) is None
