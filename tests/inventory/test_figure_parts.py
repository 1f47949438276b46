"""Parts of a figure, by sex, country group and sector: beneath their whole on the page, by code in the API."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from capdev.accounts.models import User
from capdev.inventory.actions.report_results import Counted, report_results
from capdev.inventory.models import Activity, Figure
from capdev.inventory.showing.figure_parts import share_of, with_parts
from capdev.inventory.showing.figures import disagree
from capdev.inventory.showing.values import shown_value
from capdev.kernel.dates import PartialDate
from capdev.kernel.translated import TranslatedText
from capdev.vocabularies.models import Concept
from capdev.vocabularies.queries import forget_catalogue
from tests import factories
from tests.inventory import pages

pytestmark = pytest.mark.django_db
WOMEN = {"breakdown": "sex", "part": "women"}


@pytest.fixture(autouse=True)
def measure() -> Concept:
    factories.concept("sectors", "public")
    made = factories.concept("figure_measures", "participants")
    forget_catalogue()
    return made


def make(value: str = "40", **fields: Any) -> Figure:
    measure = Concept.objects.get(scheme__code="figure_measures")
    if "as_of" in fields:
        fields["as_of"] = PartialDate.parse(fields["as_of"])
    return Figure(measure=measure, unit=fields.pop("unit", "persons"), value=Decimal(value), **fields)


def given(activity: Activity, value: str, **fields: Any) -> Figure:
    figure = make(value, record=activity, **fields)
    figure.save()
    return figure


def test_parts_when_of_one_whole_then_beneath_it_and_without_a_dispute() -> None:
    whole, women, public = make(), make("10", **WOMEN), make("30", breakdown="sector", part="public")
    assert with_parts([women, whole, public]) == [(whole, [women, public])]
    assert not disagree([whole, women, public])
    assert share_of(women, whole) == Decimal("0.25")


def test_parts_when_sources_differ_then_beneath_the_whole_of_their_own_source() -> None:
    one, other = make("40", source="a"), make("50", source="b")
    of_other, of_neither = make("10", source="b", **WOMEN), make("10", source="c", **WOMEN)
    assert with_parts([one, other, of_other, of_neither]) == [(one, []), (other, [of_other]), (of_neither, [])]


@pytest.mark.parametrize(
    "fields", [{"unit": "percent"}, {"as_of": "2010"}, {"numerator": TranslatedText.of("of civil society")}]
)
def test_parts_when_the_number_is_of_another_kind_or_time_then_they_stand_alone(fields: dict[str, Any]) -> None:
    whole, women = make("40", **fields), make("10", as_of="2026", **WOMEN)
    assert with_parts([whole, women]) == [(whole, []), (women, [])]


@pytest.mark.parametrize(("part", "whole"), [("50", "40"), ("0", "0")])
def test_share_when_it_cannot_be_then_none(part: str, whole: str) -> None:
    assert share_of(make(part, **WOMEN), make(whole)) is None


def test_page_when_a_figure_is_divided_then_a_table_with_shares_and_api_with_codes() -> None:
    activity = factories.activity()
    given(activity, "40")
    given(activity, "10", **WOMEN)
    given(activity, "30", breakdown="sector", part="public")
    markup = pages.markup_of(activity.get_absolute_url())
    said = pages.section(markup, "figures")
    assert "By sex Of whom Number Share of the whole women 10 persons 25%" in said
    assert "By sector" in said
    assert "75%" in said
    assert "The sources differ" not in said
    figures = Client().get(f"/api/v1/inventory/{activity.uuid}/", headers={"accept-language": "fr"}).json()["figures"]
    assert [(one["breakdown"], (one["part"] or {}).get("code")) for one in figures] == [
        ("", None), ("sex", "women"), ("sector", "public"),
    ]  # fmt: skip
    assert figures[1]["part"] == {"code": "women", "label": "femmes", "lang": "fr"}


def test_edition_when_its_figure_is_divided_then_one_line() -> None:
    activity = factories.activity()
    edition = factories.edition(activity, "2026-03-01")
    make("40", edition=edition).save()
    make("10", edition=edition, **WOMEN).save()
    said = pages.section(pages.markup_of(activity.get_absolute_url()), "editions")
    assert "40 persons (women: 10)" in said


@pytest.mark.parametrize("fields", [{"breakdown": "sex"}, {"part": "women"}])
def test_figure_when_half_of_a_part_is_said_then_refused_by_form_and_database(fields: dict[str, str]) -> None:
    figure = make(record=factories.activity(), **fields)
    with pytest.raises(ValidationError, match="no such part"):
        figure.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        figure.save()


def test_history_when_a_part_is_told_then_by_its_name() -> None:
    shown = shown_value("activity", "figure x", {"breakdown": "sex", "part": "women"})
    assert str(shown) == "Divided by: By sex · Part of the people: women"


def test_results_when_reported_again_then_parts_stay_as_they_are() -> None:
    activity = factories.activity()
    edition = factories.edition(activity, "2026-03-01")
    part = make("10", edition=edition, **WOMEN)
    part.save()
    convenor: User = factories.co_convenor()
    report_results(convenor, edition, [Counted("participants", Decimal(44), "present")], "own count")
    assert sorted(edition.figures.values_list("part", "value")) == [("", Decimal(44)), ("women", Decimal(10))]
