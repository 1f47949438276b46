"""What is there already is recognised, with reasons, by those who may know of it."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from capdev.accounts.models import User
from capdev.inventory.actions import archive, merge_records, set_visibility, update_record, write_row
from capdev.inventory.items import RoleItem
from capdev.inventory.likeness import judged
from capdev.inventory.likeness.addresses import canonical_address
from capdev.inventory.likeness.facts import facts_of
from capdev.inventory.likeness.keys import keys_of
from capdev.inventory.likeness.words import title_words
from capdev.inventory.management.commands.duplicate_quality import report
from capdev.inventory.models import Activity, Edition, LikenessKey, Record
from capdev.inventory.queries.duplicates import Candidate, candidate_of, likely_duplicates, records_known_to
from capdev.inventory.rules import can_see
from capdev.kernel.dates import PartialDate
from capdev.kernel.publication import State
from capdev.kernel.translated import TranslatedText
from capdev.network.models import Organisation
from tests.inventory.items import activity, tool, world

JUDGED = Path(__file__).resolve().parents[2] / "quality" / "duplicates"

pytestmark = pytest.mark.django_db


Cast = tuple[AnonymousUser | User, ...]


@pytest.fixture
def cast(
    visitor: AnonymousUser, member_elsewhere: User, owner: User, reviewer: User, co_convenor: User
) -> tuple[AnonymousUser | User, ...]:
    return (visitor, member_elsewhere, owner, reviewer, co_convenor)


@pytest.fixture
def course() -> Record:
    world()
    fields = {"title": TranslatedText({"en": "Labour migration in cities", "fr": "Migration de travail en ville"})}
    merge_records([activity("a", fields | {"url": "https://www.iom.int/en/courses/labour-7"})], "import")
    return Record.objects.get()


def iom() -> frozenset[int]:
    return frozenset({Organisation.objects.get(slug="iom").pk})


def asked(title: str = "Labour migration in the cities", **said: Any) -> Candidate:
    return replace(Candidate("activity", {"en": title}, iom()), **said)


def told(candidate: Candidate, **how: Any) -> list[str]:
    return [str(each.record.title) for each in likely_duplicates([candidate], **how)[0]]


def test_duplicates_when_the_title_is_nearly_the_same_then_told_with_reasons(course: Record) -> None:
    (found,) = likely_duplicates([asked("Labor migration in cities")])[0]
    assert found.record == course
    assert 0.5 < found.score < 0.99
    assert [str(reason) for reason in found.reasons] == ["The titles are alike.", "An organization stands on both."]
    assert found.doubts == ()


def test_duplicates_when_a_french_title_is_asked_then_the_french_one_is_compared(course: Record) -> None:
    (found,) = likely_duplicates([asked(titles={"fr": "Migration de travail en ville"})])[0]
    assert found.record == course
    assert str(found.reasons[0]) == "The titles are the same."


def test_duplicates_when_only_organiser_and_days_agree_then_told_across_languages(course: Record) -> None:
    days = ((date(2027, 3, 1), date(2027, 3, 5)),)
    (found,) = likely_duplicates([asked(titles={"ar": "هجرة العمل في المدن"}, dates=days)])[0]
    assert found.record == course
    assert "The titles are in different languages and cannot be compared word by word." in map(str, found.doubts)


def test_duplicates_when_the_address_is_written_otherwise_then_told(course: Record) -> None:
    found = asked(
        "Labour mobility and cities course", addresses=("http://iom.int/fr/courses/labour-7/?utm_source=mail#top",)
    )
    assert told(replace(found, addresses=())) == []
    assert told(found) == [str(course.title)]


def test_duplicates_when_an_identifier_is_the_same_then_certain(course: Record) -> None:
    (found,) = likely_duplicates([asked("Something else", identifiers=(("starter", "a"),))])[0]
    assert found.is_certain
    assert found.score == 1


@pytest.mark.parametrize(
    "said",
    [
        {"organisers": frozenset({-1})},
        {"dates": ((date(2026, 3, 1), date(2026, 3, 5)),)},
        {"type": "tool"},
        {"titles": {"en": "Labour migration in cities (second edition)"}},
    ],
    ids=["another organiser", "other days", "another type", "an edition"],
)
def test_duplicates_when_it_is_a_near_miss_then_not_told(course: Record, said: dict[str, Any]) -> None:
    assert told(asked(**said)) == []


def test_duplicates_when_the_record_itself_is_asked_then_not_told(course: Record) -> None:
    assert told(candidate_of(course)) == []


def test_duplicates_when_asked_in_a_batch_then_answered_in_order(course: Record) -> None:
    answers = likely_duplicates([asked("Nothing like it"), asked(), asked("Something else")])
    assert [len(answer) for answer in answers] == [0, 1, 0]


def test_duplicates_when_asked_for_many_then_the_number_of_queries_stays(
    course: Record, django_assert_max_num_queries: Any
) -> None:
    candidates = [replace(asked(), titles={"en": f"Labour migration in cities {number}"}) for number in range(2)] * 150
    with django_assert_max_num_queries(14):
        likely_duplicates(candidates)


def test_duplicates_when_a_person_changes_the_record_then_found_as_it_is_now(course: Record, co_convenor: User) -> None:
    record = Activity.objects.get()
    update_record(co_convenor, record, {"title": TranslatedText.of("Seasonal work abroad")})
    assert told(asked()) == []
    assert told(asked("Seasonal work abroad")) == ["Seasonal work abroad"]
    edition = Edition.objects.get()
    write_row(
        co_convenor, edition, {"starts": PartialDate.parse("2028-05-01"), "ends": PartialDate.parse("2028-05-02")}
    )
    days = ((date(2028, 5, 1), date(2028, 5, 2)),)
    assert told(asked(titles={"ar": "عمل"}, dates=days)) == ["Seasonal work abroad"]


def test_duplicates_keys_when_records_are_merged_then_they_follow_from_what_these_say() -> None:
    world()
    merge_records([activity("a"), tool("t")], "import")
    merge_records([activity("a", {"title": TranslatedText.of("Another title")}, roles=())], "import")
    for record in Record.objects.all():
        kept = set(LikenessKey.objects.filter(record=record).values_list("key", flat=True))
        assert kept == keys_of(facts_of(candidate_of(record))).all


def test_duplicates_when_the_record_is_archived_then_not_told(course: Record, co_convenor: User) -> None:
    archive(co_convenor, course)
    assert told(asked()) == []


def test_duplicates_when_the_record_is_internal_then_told_to_those_who_may_see_it(
    course: Record, cast: Cast, co_convenor: User, organisation: Organisation
) -> None:
    set_visibility(co_convenor, course, "internal")
    both = (RoleItem(("starter", "iom"), "lead"), RoleItem(("uuid", str(organisation.uuid)), "partner"))
    update_record(co_convenor, Activity.objects.get(), {"roles": both})
    assert [bool(told(asked(), person=person)) for person in cast] == [False, False, True, False, True]
    assert told(asked(), person=None) == [str(course.title)]


@pytest.mark.parametrize("state", [State.DRAFT, State.REVIEW, State.PUBLISHED, State.ARCHIVED])
@pytest.mark.parametrize("visibility", ["public", "internal"])
def test_records_known_when_in_any_state_then_those_that_the_rule_lets_see(
    course: Record, state: str, visibility: str, cast: Cast
) -> None:
    Record.objects.update(state=state, visibility=visibility)
    course.refresh_from_db()
    for person in cast:
        expected = can_see(person, course) and state != State.ARCHIVED
        assert records_known_to(person).filter(pk=course.pk).exists() == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.unitar.org/en/courses/5/", "http://unitar.org/courses/5?utm_source=x#y"),
        ("https://doi.org/10.1000/AB.7", "doi:10.1000/ab.7"),
        ("https://a.org/view.php?b=2&a=1", "https://a.org/view.php?a=1&b=2&lang=fr"),
    ],
)
def test_address_when_written_in_two_ways_then_one(one: str, other: str) -> None:
    assert canonical_address(one) == canonical_address(other) != ""


@pytest.mark.parametrize("url", ["", "https://iom.int/", "http://www.iom.int", "http://[bad", "mailto:a@b.org"])
def test_address_when_it_tells_no_single_page_then_empty(url: str) -> None:
    assert canonical_address(url) == ""


@pytest.mark.parametrize(
    ("title", "numbers"),
    [
        ("Report 2024", {2024}),
        ("Course (second edition)", {2}),
        ("Cours, 3e édition", {3}),
        ("Profiles: part I", {1}),
        ("移民法研讨会（第三期）", {3}),
        ("الدورة الثانية", {2}),
        ("Курс: вторая часть", {2}),
    ],
)
def test_title_when_it_counts_then_the_number_is_read(title: str, numbers: set[int]) -> None:
    assert title_words(title).numbers == numbers


def test_judged_pairs_when_compared_then_few_are_told_wrongly() -> None:
    outcomes = judged.outcomes(judged.load(JUDGED))
    held = [each for each in outcomes if each.pair.id.startswith("h")]
    assert len(outcomes) >= 60
    assert len({each.pair.id for each in outcomes}) == len(outcomes)
    for each, precision, recall in ((outcomes, 0.9, 0.95), (held, 0.85, 0.9)):
        rates = judged.rates(each)
        assert rates.precision >= precision
        assert rates.recall >= recall


def test_judged_results_when_kept_then_as_the_code_tells_them_now() -> None:
    assert (JUDGED / "results.md").read_text(encoding="utf-8") == report(judged.outcomes(judged.load(JUDGED)))
