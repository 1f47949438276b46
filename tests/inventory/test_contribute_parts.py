"""Editors write what stands around a record: editions, components, figures, evidence, materials."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from capdev.accounts.models import User
from capdev.history.models import Change
from capdev.inventory.breakdown import part_label
from capdev.inventory.models import Activity, Draft, Edition, Figure
from capdev.kernel.translated import TranslatedText
from capdev.network.models import Organisation
from tests import factories
from tests.inventory.contributing import SETTING, sent
from tests.inventory.test_listing import DATED as SOUND_DATES

pytestmark = [pytest.mark.django_db, SETTING]

DATED = {name: str(value) for name, value in SOUND_DATES.items() if name != "today"} | {"status": "planned"}
FIGURE = {
    "rows-0-measure": "participants",
    "rows-0-value": "24",
    "rows-0-definition": "People present on three days",
    "rows-0-source": "List of participants",
    "rows-0-as_of": "2026-05",
}


@pytest.fixture
def activity(client: Client, owner: User, organisation: Organisation, setting: None) -> Activity:
    """An activity of the owner, who is signed in."""
    factories.concept("delivery_modes", "face_to_face")
    for scheme, code in (("figure_measures", "participants"), ("figure_measures", "satisfaction_rate"),
                         ("evidence_kinds", "evaluation"), ("material_kinds", "recording"), ("sectors", "public"),
                         ("kirkpatrick_levels", "3")):  # fmt: skip
        factories.concept(scheme, code)
    client.force_login(owner)
    return factories.activity("Course", lead=organisation)


def rows_of(record: Activity, kind: str) -> str:
    return reverse("inventory:contribute-rows", args=[record.uuid, kind])


def test_edition_when_written_then_stands_on_the_activity_and_in_its_history(
    client: Client, activity: Activity
) -> None:
    address = reverse("inventory:contribute-edition-new", args=[activity.uuid])
    sent(client, address, {**DATED, "mode": "online", "languages": ["en", "fr"], "title.en": "Spring"}, "write")
    edition = activity.editions.get()
    assert (str(edition.starts), edition.registration_until, str(edition.title)) == (
        "2027-03-01", dt.date(2027, 2, 1), "Spring",
    )  # fmt: skip
    assert {language.code for language in edition.languages.all()} == {"en", "fr"}
    assert f"edition {edition.uuid}" in Change.objects.order_by("-pk")[0].after
    assert not Draft.objects.exists()


def test_edition_when_on_site_without_a_place_or_with_half_its_dates_then_refused_at_the_field(
    client: Client, activity: Activity
) -> None:
    address = reverse("inventory:contribute-edition-new", args=[activity.uuid])
    answer = client.post(address, {**DATED, "ends": "", "mode": "face_to_face", "source_language": "en", "write": "1"})
    assert answer.context["form"].errors.keys() == {"ends", "place", "country"}
    answer = client.post(address, {**DATED, "starts": "next May", "source_language": "en", "write": "1"})
    assert "Write the date as year" in str(answer.context["form"].errors["starts"])
    assert not Edition.objects.exists()


def test_edition_when_the_activity_is_on_demand_then_needs_no_dates(client: Client, activity: Activity) -> None:
    Activity.objects.filter(pk=activity.pk).update(status="on-demand")
    address = reverse("inventory:contribute-edition-new", args=[activity.uuid])
    sent(client, address, {"starts": "2027", "status": "planned"}, "write")
    assert activity.editions.count() == 1


def test_edition_when_the_next_after_the_last_then_starts_from_it_without_its_dates(
    client: Client, activity: Activity
) -> None:
    last = factories.edition(
        activity, "2026-05-01", place="Turin", country=factories.concept("countries", "KE"), status="confirmed",
        title=TranslatedText.of("Spring school"),
    )  # fmt: skip
    address = reverse("inventory:contribute-edition-new", args=[activity.uuid])
    assert (
        f"{address}?after={last.uuid}"
        in client.get(reverse("inventory:contribute-whole", args=[activity.uuid])).content.decode()
    )
    said = client.get(address, {"after": str(last.uuid)}).context["form"].sent
    assert (said["place"], said["country"], said["title.en"], said["status"]) == (
        "Turin", "KE", "Spring school", "planned",
    )  # fmt: skip
    assert not said.get("starts")
    sent(client, address, {**said, **DATED}, "write")
    assert activity.editions.count() == 2


def test_edition_when_changed_then_what_changed_is_locked(client: Client, activity: Activity) -> None:
    edition = factories.edition(activity, "2027-03-01", place="Turin")
    address = reverse("inventory:contribute-edition", args=[activity.uuid, edition.uuid])
    said = client.get(address).context["form"].sent
    sent(client, address, {**said, "place": "Rome"}, "write")
    edition.refresh_from_db()
    assert (edition.place, edition.locked) == ("Rome", ["place"])


def test_edition_when_of_another_activity_then_not_found(client: Client, activity: Activity) -> None:
    foreign = factories.edition(factories.activity(), "2027")
    address = reverse("inventory:contribute-edition", args=[activity.uuid, foreign.uuid])
    assert client.get(address).status_code == 404


def test_component_when_added_and_changed_then_the_others_stay(client: Client, activity: Activity) -> None:
    new = reverse("inventory:contribute-component", args=[activity.uuid, 0])
    for title in ("Opening", "Law", "Closing"):
        sent(client, new, {"title.en": title, "minutes": "45", "is_replicable": "yes"}, "write")
    second = reverse("inventory:contribute-component", args=[activity.uuid, 2])
    said = client.get(second).context["form"].sent
    sent(client, second, {**said, "title.en": "Law and practice"}, "write")
    assert [str(one.title) for one in activity.components.all()] == ["Opening", "Law and practice", "Closing"]
    assert {one.minutes for one in activity.components.all()} == {45}
    missing = reverse("inventory:contribute-component", args=[activity.uuid, 9])
    assert client.get(missing).status_code == 404


def test_figures_when_several_are_written_then_each_has_definition_source_date_and_part(
    client: Client, activity: Activity
) -> None:
    said = {
        **FIGURE,
        "rows-1-measure": "participants", "rows-1-value": "14", "rows-1-of_whom": "women",
        "rows-1-definition": "As above", "rows-1-source": "List of participants", "rows-1-as_of": "2026-05",
        "rows-2-measure": "satisfaction_rate", "rows-2-value": "87.5", "rows-2-definition": "Good or very good",
        "rows-2-denominator": "20 who answered", "rows-2-source": "Questionnaire", "rows-2-as_of": "2026",
    }  # fmt: skip
    sent(client, rows_of(activity, "figures"), said, "write")
    everybody, women, satisfied = Figure.objects.filter(record=activity).order_by("pk")
    assert (everybody.value, everybody.unit, everybody.numerator) == (Decimal(24), "persons", TranslatedText())
    assert (women.breakdown, women.part, women.numerator) == ("sex", "women", TranslatedText())
    assert (satisfied.value, satisfied.unit, str(satisfied.denominator)) == (
        Decimal("87.5"), "percent", "20 who answered",
    )  # fmt: skip
    html = client.get(rows_of(activity, "figures")).content.decode()
    assert 'value="87.5"' in html
    assert '<option value="women" selected>' in html


def test_figures_when_without_definition_or_source_then_said_with_the_row(client: Client, activity: Activity) -> None:
    bare = {"rows-0-measure": "participants", "rows-0-value": "24"}
    answer = client.post(rows_of(activity, "figures"), {**bare, "source_language": "en", "write": "1"})
    problems = str(answer.context["form"].errors["rows"])
    assert "Row 1: Say what exactly is counted." in problems
    assert "Row 1: Name the source of the number." in problems
    answer = client.post(
        rows_of(activity, "figures"), {**bare, "rows-0-value": "many", "source_language": "en", "write": "1"}
    )
    assert "Row 1: Number: Enter a number." in str(answer.context["form"].errors["rows"])
    assert not Figure.objects.exists()


def test_figures_when_a_row_is_taken_away_then_gone_and_told_and_the_others_untouched(
    client: Client, activity: Activity
) -> None:
    sent(client, rows_of(activity, "figures"), {**FIGURE, **_second(FIGURE)}, "write")
    said = client.get(rows_of(activity, "figures")).context["form"].sent
    sent(client, rows_of(activity, "figures"), {**said, "rows-0-remove": "1"}, "write")
    left = Figure.objects.get(record=activity)
    assert left.value == Decimal(30)
    assert None in Change.objects.order_by("-pk")[0].after.values()


def test_figures_when_of_an_edition_then_belong_to_it_alone(client: Client, activity: Activity) -> None:
    edition = factories.edition(activity, "2026-05")
    address = reverse("inventory:contribute-edition-rows", args=[activity.uuid, edition.uuid, "figures"])
    sent(client, address, FIGURE, "write")
    figure = Figure.objects.get()
    assert (figure.edition, figure.record) == (edition, None)
    assert client.get(rows_of(activity, "figures")).context["form"].stored == {"rows": []}


def test_figures_when_an_old_one_has_words_alone_then_another_can_be_added(client: Client, activity: Activity) -> None:
    measure = factories.concept("figure_measures", "participants")
    Figure.objects.create(record=activity, measure=measure, value_text="about a hundred")
    said = client.get(rows_of(activity, "figures")).context["form"].sent
    new = {name.replace("-0-", "-1-"): value for name, value in FIGURE.items()}
    sent(client, rows_of(activity, "figures"), {**said, **new}, "write")
    assert [figure.value_text for figure in activity.figures.order_by("pk")] == ["about a hundred", ""]


def test_row_when_of_another_record_then_cannot_be_changed_or_taken_away(client: Client, activity: Activity) -> None:
    foreign = Figure.objects.create(
        record=factories.activity(), measure=factories.concept("figure_measures", "participants"), value=1
    )
    said = {**FIGURE, "rows-0-uuid": str(foreign.uuid)}
    sent(client, rows_of(activity, "figures"), {**said, "rows-0-remove": "1"}, "write")
    assert Figure.objects.get().pk == foreign.pk
    sent(client, rows_of(activity, "figures"), said, "write")
    foreign.refresh_from_db()
    assert foreign.value == 1
    assert activity.figures.count() == 1


def test_evidence_and_materials_when_written_then_stand_on_the_record(client: Client, activity: Activity) -> None:
    evidence = {
        "rows-0-kind": "evaluation", "rows-0-title": "Six months later", "rows-0-finding": "Two of three use it.",
        "rows-0-level": "3", "rows-0-url": "https://example.org/report", "rows-0-published": "2026",
    }  # fmt: skip
    sent(client, rows_of(activity, "evidence"), evidence, "write")
    found: Any = activity.evidence.get()
    assert (str(found.title), found.level, str(found.finding)) == ("Six months later", 3, "Two of three use it.")
    bare = {**evidence, "rows-0-finding": "https://example.org/report"}
    answer = client.post(rows_of(activity, "evidence"), {**bare, "source_language": "en", "write": "1"})
    assert "A link alone is no finding" in str(answer.context["form"].errors["rows"])
    edition = factories.edition(activity, "2026-05")
    material = {
        "rows-0-kind": "recording",
        "rows-0-title": "Day 1",
        "rows-0-url": "https://example.org/1",
        "rows-0-language": "fr",
    }
    address = reverse("inventory:contribute-edition-rows", args=[activity.uuid, edition.uuid, "materials"])
    sent(client, address, material, "write")
    assert activity.materials.get().edition == edition


def _second(first: dict[str, str]) -> dict[str, str]:
    return {name.replace("-0-", "-1-"): "30" if name.endswith("value") else value for name, value in first.items()}


def test_figures_when_an_old_one_names_its_part_in_words_then_read_as_that_part_and_kept(
    client: Client, activity: Activity
) -> None:
    sent(client, rows_of(activity, "figures"), FIGURE, "write")
    Figure.objects.update(numerator=part_label("sex", "women"))
    said = client.get(rows_of(activity, "figures")).context["form"].sent
    assert said["rows-0-of_whom"] == "women"
    sent(client, rows_of(activity, "figures"), {**said, "rows-0-of_whom": "men"}, "write")
    written = Figure.objects.get(record=activity)
    assert (written.breakdown, written.part, written.numerator) == ("sex", "men", TranslatedText())


def test_figures_when_their_words_are_in_no_list_then_the_words_stay(client: Client, activity: Activity) -> None:
    sent(client, rows_of(activity, "figures"), FIGURE, "write")
    Figure.objects.update(numerator=TranslatedText.of("those who answered"))
    said = client.get(rows_of(activity, "figures")).context["form"].sent
    assert said["rows-0-of_whom"] == "other"
    sent(client, rows_of(activity, "figures"), {**said, "rows-0-value": "25"}, "write")
    written = Figure.objects.get(record=activity)
    assert (written.value, written.breakdown, str(written.numerator)) == (Decimal(25), "", "those who answered")
