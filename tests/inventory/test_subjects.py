"""Every kind of subject of the network and the inventory is found by its uuid, and seen by whom its rules admit."""

import pytest
from django.contrib.auth.models import AnonymousUser

from capdev.accounts.models import User
from capdev.history.subjects import find_subject, subjects
from capdev.inventory.models import Process
from capdev.kernel.translated import TranslatedText
from capdev.network.actions import ask_affiliation
from capdev.network.models import Agreement, Organisation
from tests import factories

pytestmark = pytest.mark.django_db


def test_subjects_when_looked_for_by_uuid_then_found_under_their_kind(member: User, organisation: Organisation) -> None:
    course = factories.activity()
    kind = factories.concept("agreement_kinds", "letter")
    made = {
        "activity": course,
        "tool": factories.tool(),
        "practice": factories.practice(),
        "edition": factories.edition(course, "2027"),
        "organisation": organisation,
        "affiliation": ask_affiliation(member, organisation),
        "agreement": Agreement.objects.create(slug="a", title=TranslatedText.of("A"), kind=kind),
        "process": Process.objects.create(
            slug="p", title=TranslatedText.of("P"), kind=factories.concept("process_kinds", "round")
        ),
    }
    for key, record in made.items():
        found = find_subject(record.uuid)
        assert found is not None
        assert (found[0].key, found[1]) == (key, record)


def test_subjects_when_not_public_then_hidden_from_visitors_and_shown_to_who_may(
    visitor: AnonymousUser, member: User, member_elsewhere: User, co_convenor: User, organisation: Organisation
) -> None:
    draft = factories.activity(state="draft")
    edition = factories.edition(draft, "2027")
    asked = ask_affiliation(member, organisation)
    for key, record in (("activity", draft), ("edition", edition), ("affiliation", asked)):
        may_see = subjects[key].may_see
        assert [may_see(one, record) for one in (visitor, member_elsewhere, co_convenor)] == [False, False, True]
    assert subjects["affiliation"].may_see(member, asked)
