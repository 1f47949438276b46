"""The index follows the names of organisations on every record that bears them."""

import pytest

from capdev.accounts.models import User
from capdev.kernel.translated import TranslatedText
from capdev.network.actions import archive_organisation, update_organisation
from capdev.network.models import Organisation
from capdev.search.models import StaleEntry
from tests import factories

pytestmark = pytest.mark.django_db


def test_records_when_their_organisation_is_renamed_or_archived_then_read_anew(
    organisation: Organisation, owner: User, co_convenor: User
) -> None:
    course, handbook = factories.activity(lead=organisation), factories.tool(lead=organisation)
    factories.activity(lead=factories.organisation())
    update_organisation(owner, organisation, {"name": TranslatedText.of("Renamed")})
    assert set(StaleEntry.objects.values_list("kind", "uuid")) == {
        ("activity", course.uuid),
        ("tool", handbook.uuid),
    }
    StaleEntry.objects.all().delete()
    archive_organisation(co_convenor, organisation)
    assert StaleEntry.objects.count() == 2
