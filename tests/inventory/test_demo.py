"""The fictitious set shows a portal in use, says that it is fictitious, and goes without a trace."""

import datetime as dt

import pytest
import time_machine

from capdev.accounts.models import User
from capdev.history.models import Change, FormerSlug, Tombstone
from capdev.inventory.actions import archive, merge_records, remove_demo_records, update_record
from capdev.inventory.demo import load
from capdev.inventory.demo.records import activities, practices, tools
from capdev.inventory.models import Activity, Edition, Practice, Record, Tool
from capdev.inventory.reports import Outcome
from capdev.network.actions import remove_demo_organisations
from capdev.network.demo import load as load_organisations
from capdev.network.models import Organisation
from capdev.search.models import StaleEntry
from capdev.vocabularies.starter import load as load_vocabularies
from tests import factories

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _loaded(db: None) -> None:
    load_vocabularies(lambda _done, _total: None)
    load_organisations()
    load()


def test_demo_when_loaded_then_the_coming_year_is_alive_and_all_is_marked() -> None:
    assert [model.objects.count() for model in (Activity, Tool, Practice)] == [60, 15, 5]
    assert not Record.objects.filter(is_demo=False).exists()
    assert not Organisation.objects.filter(is_demo=False).exists()
    assert all("fictitious" in row.name.best("en").text for row in Organisation.objects.all())
    days = sorted(row.first_day for row in Edition.objects.all() if row.first_day)
    assert days[0] > TODAY
    assert days[-1] <= TODAY + dt.timedelta(days=365)
    assert len({(day.year, day.month) for day in days}) >= 12
    assert set(Edition.objects.values_list("status", flat=True)) == {"planned", "confirmed", "postponed", "cancelled"}
    assert set(Edition.objects.values_list("mode__code", flat=True)) == {"online", "face_to_face", "hybrid"}
    closing = [row.registration_until for row in Edition.objects.all() if row.registration_until]
    assert min(closing) < TODAY < max(closing)
    spoken = {tag for row in Activity.objects.all() for tag in row.title.texts}
    assert spoken == {"en", "fr", "es", "ar", "ru", "zh-hans"}


def test_demo_when_loaded_again_then_unchanged_and_on_a_later_day_moved_on(clock: time_machine.Traveller) -> None:
    report = merge_records([*activities(TODAY), *tools(), *practices()], "demo")
    assert report.count(Outcome.UNCHANGED) == 80
    clock.shift(dt.timedelta(days=30))
    load()
    assert min(row.first_day for row in Edition.objects.all() if row.first_day) > TODAY + dt.timedelta(days=30)
    assert Activity.objects.count() == 60


def test_demo_when_removed_then_exactly_that_goes_and_only_history_remembers(co_convenor: User) -> None:
    real = factories.activity(lead=Organisation.objects.filter(is_demo=True).first())
    shown = Activity.objects.filter(is_demo=True).first()
    assert shown is not None
    update_record(co_convenor, shown, {"slug": "renamed"})
    archive(co_convenor, shown)
    StaleEntry.objects.all().delete()
    assert (remove_demo_records(), remove_demo_organisations()) == (80, 12)
    assert list(Record.objects.values_list("pk", flat=True)) == [real.pk]
    assert not Organisation.objects.exists()
    assert not Edition.objects.exists()
    assert not Tombstone.objects.exists()
    assert not FormerSlug.objects.exists()
    assert StaleEntry.objects.filter(uuid=shown.uuid).exists()
    assert Change.objects.filter(act="delete", subject_uuid=shown.uuid).exists()
    assert (remove_demo_records(), remove_demo_organisations()) == (0, 0)
