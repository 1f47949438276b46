"""The starter files of the network and the inventory: they parse, and everything that they name exists."""

import csv
import datetime as dt
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

import pytest

ROOT: Final = Path(__file__).resolve().parents[2] / "capdev"
NETWORK: Final = ROOT / "network" / "starter"
INVENTORY: Final = ROOT / "inventory" / "starter"
VOCABULARIES: Final = ROOT / "vocabularies" / "starter"

Row: TypeAlias = dict[str, str]


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


TABLES: Final = {path.stem: read(path) for folder in (NETWORK, INVENTORY) for path in sorted(folder.glob("*.csv"))}
GIVEN: Final = {"organisations", "activities", "tools"}  # kept as they came; their own check is stricter
WRITTEN: Final = sorted(TABLES.keys() - GIVEN)


def parts(cell: str) -> list[str]:
    return [part for part in cell.split(";") if part]


def column(tables: str, name: str = "id") -> set[str]:
    return {row[name] for table in tables.split() for row in TABLES[table]}


def codes(file: str, name: str = "id") -> set[str]:
    return {row[name] for row in read(VOCABULARIES / f"{file}.csv")}


def concepts(scheme: str) -> set[str]:
    return {row["code"] for row in read(VOCABULARIES / "concepts.csv") if row["scheme"] == scheme}


ORGANISATIONS: Final = column("organisations organisations_more")
ACTIVITIES: Final = column("activities activities_more")
RECORDS: Final = ACTIVITIES | column("tools tools_more") | column("practices")
PROCESSES: Final = column("processes")
EDITIONS: Final = column("editions")
COUNTRIES: Final = codes("countries", "alpha2")
LANGUAGES: Final = codes("languages", "iso639_1")
YES_NO: Final = {"yes", "no"}


class Rule(NamedTuple):
    """Every value of ``column`` in ``table`` is one of ``known``; an empty cell only where ``optional``."""

    table: str
    column: str
    known: set[str]
    optional: bool = False


RULES: Final = [
    Rule("organisations_more", "type", concepts("organisation_kinds")),
    Rule("organisations_more", "country", COUNTRIES, optional=True),
    Rule("organisations_more", "gmg_member", YES_NO),
    Rule("organisation_names", "organisation", ORGANISATIONS),
    Rule("organisation_names", "language", {"fr", "es", "ru", "ar", "zh-hans"}),
    Rule("memberships", "organisation", ORGANISATIONS),
    Rule("memberships", "body", concepts("bodies")),
    Rule("agreements", "kind", concepts("agreement_kinds")),
    Rule("agreements", "parties", ORGANISATIONS),
    Rule("activities_more", "organisers", ORGANISATIONS),
    Rule("activities_more", "partners", ORGANISATIONS, optional=True),
    Rule("activities_more", "kind", codes("activity_kinds")),
    Rule("activities_more", "delivery_mode", codes("delivery_modes")),
    Rule("activities_more", "level", codes("learning_levels")),
    Rule("activities_more", "audience", codes("audiences"), optional=True),
    Rule("activities_more", "themes", codes("themes")),
    Rule("activities_more", "countries", COUNTRIES, optional=True),
    Rule("activities_more", "languages", LANGUAGES, optional=True),
    Rule("activities_more", "status", concepts("activity_statuses")),
    Rule("activities_more", "replicable", YES_NO | {"unknown"}),
    Rule("tools_more", "organisations", ORGANISATIONS),
    Rule("tools_more", "kind", codes("tool_kinds")),
    Rule("tools_more", "themes", codes("themes")),
    Rule("tools_more", "audience", codes("audiences"), optional=True),
    Rule("tools_more", "languages", LANGUAGES, optional=True),
    Rule("tools_more", "status", concepts("tool_statuses")),
    Rule("links", "id", RECORDS),
    Rule("links", "target", RECORDS),
    Rule("links", "relation", {"edition_of", "part_of", "translation_of", "supersedes"}),
    Rule("lineage", "record", RECORDS),
    Rule("lineage", "derived_from", RECORDS),
    Rule("alternate_links", "record", RECORDS),
    Rule("alternate_links", "language", LANGUAGES, optional=True),
    Rule("editions", "activity", ACTIVITIES),
    Rule("editions", "country", COUNTRIES, optional=True),
    Rule("editions", "mode", codes("delivery_modes")),
    Rule("editions", "languages", LANGUAGES, optional=True),
    Rule("editions", "status", {"planned", "confirmed", "postponed", "cancelled"}),
    Rule("roles", "record", RECORDS),
    Rule("roles", "organisation", ORGANISATIONS),
    Rule("roles", "role", concepts("organisation_roles")),
    Rule("axes", "record", RECORDS | ORGANISATIONS),
    Rule("figures", "record", RECORDS | ORGANISATIONS | PROCESSES | EDITIONS),
    Rule("figures", "measure", concepts("figure_measures")),
    Rule("evidence", "record", RECORDS),
    Rule("evidence", "kind", concepts("evidence_kinds")),
    Rule("evidence", "level", codes("kirkpatrick_levels", "level"), optional=True),
    Rule("processes", "kind", concepts("process_kinds")),
    Rule("processes", "country", COUNTRIES, optional=True),
    Rule("processes", "chair_codes", COUNTRIES | ORGANISATIONS, optional=True),
    Rule("process_links", "record", RECORDS),
    Rule("process_links", "process", PROCESSES),
    Rule("process_links", "relation", {"timed_for", "prepared", "follow_up", "presented_at"}),
    Rule("practices", "owner", ORGANISATIONS, optional=True),
    Rule("practices", "country", COUNTRIES, optional=True),
    Rule("practices", "themes", codes("themes")),
    Rule("practices", "audience", codes("audiences"), optional=True),
    Rule("practices", "aim", concepts("aims"), optional=True),
    Rule("references", "kind", concepts("reference_kinds")),
    Rule("references", "language", LANGUAGES),
    Rule("references", "authors_org", ORGANISATIONS, optional=True),
    Rule("references", "cited_by", RECORDS | {f"R{number}" for number in range(1, 129)}),
    Rule("materials", "record", RECORDS),
    Rule("materials", "kind", concepts("material_kinds")),
    Rule("materials", "language", LANGUAGES, optional=True),
]
AXES: Final = {
    "aim": concepts("aims"),
    "change": concepts("change_levels"),
    "dedicated": YES_NO,
    "origin": concepts("origins"),
    "constraint": concepts("capacity_constraints"),
    "sector": codes("sectors"),
    "local": codes("local_authority_themes"),
    "group": codes("knomad_groups"),
    "objective": codes("gcm_objectives", "number"),
    "sdg": codes("sdg_targets", "target"),
}
KEYS: Final = {
    "organisation_names": "organisation language",
    "memberships": "organisation body role since",
    "links": "id relation target",
    "lineage": "record derived_from",
    "alternate_links": "record url",
    "roles": "record organisation role",
    "axes": "record axis value",
    "process_links": "record process relation",
}
DATES: Final = {
    "since", "until", "start", "end", "start_date", "end_date", "starts", "ends",
    "period_from", "period_to", "published", "year", "as_of",
}  # fmt: skip
ADDRESSES: Final = {"url"}
FOUNDING: Final = {
    "000_0455ef1548aa76ad.txt",
    "001_afe9cd87e2147ae7.txt",
    "002_ab18a837762f10dc.txt",
    "003_2e5daae84dbc39be.txt",
    "004_3531da1c86b822ca.txt",
}
NAMED_PAGES: Final = {row["source"] for table in GIVEN for row in TABLES[table] if "://" not in row["source"]}
"""Pages that were seen without an address; the given files name them by title."""


def is_date(text: str) -> bool:
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", text):
        return False
    try:
        dt.date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return False
    return True


def is_address(text: str) -> bool:
    return re.fullmatch(r"https?://[^\s/]+\.[^\s/]+(/\S*)?", text) is not None


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.table}-{rule.column}")
def test_column_when_read_then_names_only_what_exists(rule: Rule) -> None:
    rows = TABLES[rule.table]
    unknown = {value for row in rows for value in parts(row[rule.column])} - rule.known
    empty = [row for row in rows if not row[rule.column]]
    assert unknown == set()
    assert rule.optional or empty == []


@pytest.mark.parametrize("table", WRITTEN)
def test_table_when_read_then_rows_are_whole_and_unlike(table: str) -> None:
    rows = TABLES[table]
    keys = KEYS.get(table, "id").split()
    counts = Counter(tuple(row[key] for key in keys) for row in rows)
    assert rows
    assert [key for key, count in counts.items() if count > 1] == []
    for row in rows:
        assert None not in row.keys() | row.values()
        assert all(cell == cell.strip() for cell in row.values())
        assert all(cell == unicodedata.normalize("NFC", cell) for cell in row.values())


@pytest.mark.parametrize("table", WRITTEN)
def test_dates_when_given_then_are_years_months_or_days_in_order(table: str) -> None:
    for row in TABLES[table]:
        for name in DATES & row.keys():
            assert not row[name] or is_date(row[name]), row
        for first, last in (("starts", "ends"), ("start", "end"), ("since", "until"), ("period_from", "period_to")):
            start, end = row.get(first, ""), row.get(last, "")
            assert not (start and end) or start[: len(end)] <= end[: len(start)], row


@pytest.mark.parametrize("table", WRITTEN)
def test_sources_when_read_then_are_founding_documents_or_pages(table: str) -> None:
    for row in TABLES[table]:
        sources = parts(row["source"])
        assert sources, row
        assert all(source in FOUNDING | NAMED_PAGES or is_address(source) for source in sources), row


@pytest.mark.parametrize("table", WRITTEN)
def test_addresses_when_given_then_are_of_the_web(table: str) -> None:
    for row in TABLES[table]:
        assert all(is_address(row[name]) for name in ADDRESSES & row.keys() if row[name]), row


def test_axes_when_read_then_each_value_belongs_to_its_axis() -> None:
    wrong = [row for row in TABLES["axes"] if row["axis"] != "method" and row["value"] not in AXES[row["axis"]]]
    assert wrong == []
    assert all(row["reason_en"] for row in TABLES["axes"])
    assert {row["axis"] for row in TABLES["axes"] if row["record"] in ORGANISATIONS} == {"dedicated"}
    told = Counter(row["record"] for row in TABLES["axes"] if row["axis"] == "dedicated")
    assert [record for record, count in told.items() if count > 1] == []


def test_identifiers_when_tables_are_joined_then_no_two_are_the_same() -> None:
    for pair in ("organisations organisations_more", "activities activities_more", "tools tools_more"):
        assert len(column(pair)) == sum(len(TABLES[table]) for table in pair.split())
    assert PROCESSES.isdisjoint(RECORDS | ORGANISATIONS)


def test_titles_when_seen_by_users_then_exist_in_six_languages() -> None:
    for table in ("processes", "practices"):
        for row in TABLES[table]:
            assert all(row[f"title_{language}"] for language in ("en", "fr", "es", "ru", "ar", "zh")), row["id"]


def test_links_when_followed_then_never_come_back() -> None:
    for kinds in ({"edition_of", "part_of"}, {"supersedes"}, {"translation_of"}):
        above = [(row["id"], row["target"]) for row in TABLES["links"] if row["relation"] in kinds]
        reached = set(above)
        while more := {(low, top) for low, middle in reached for other, top in above if middle == other} - reached:
            reached |= more
        assert [pair for pair in reached if pair[0] == pair[1]] == []


def test_figures_when_read_then_carry_a_value_and_what_it_counts() -> None:
    for row in TABLES["figures"]:
        assert any(row[name] for name in ("value", "value_text", "value_min", "value_max")), row
        assert all(float(row[name]) >= 0 for name in ("value", "value_min", "value_max") if row[name]), row
        assert row["unit"], row
        assert row["definition_en"], row


@pytest.mark.parametrize(
    ("subject", "measure", "values"),
    [
        ("act0001", "start_year", {"2006", "2007"}),
        ("uncclearn", "member_agencies", {"22", "33"}),
        ("act0001", "audience_growth", {"50", "100"}),
        ("gmg_cdtf", "founding_year", {"2012", "2013"}),
    ],
)
def test_figures_when_documents_disagree_then_both_values_stay(subject: str, measure: str, values: set[str]) -> None:
    rows = [row for row in TABLES["figures"] if (row["record"], row["measure"]) == (subject, measure)]
    assert {row["value"] for row in rows} == values
    assert len({row["source"] + row["definition_en"] for row in rows}) >= 2


@pytest.mark.parametrize(
    ("name", "process"),
    [
        ("GFMD 2007", "gfmd-2007"),
        ("Brussels GFMD 2007", "gfmd-2007"),
        ("GFMD Puerto Vallarta", "gfmd-2010"),
        ("GFMD under Mexico", "gfmd-2010"),
        ("Swedish GFMD chair", "gfmd-2014"),
        ("Athens", "gfmd-2009"),
        ("HLD 2013", "hld-2013"),
    ],
)
def test_process_when_named_by_year_city_or_chair_then_is_the_same_row(name: str, process: str) -> None:
    assert [row["id"] for row in TABLES["processes"] if name in parts(row["aliases"])] == [process]


def test_summits_when_compared_with_the_vocabulary_then_all_are_there() -> None:
    summits = {(row["number"], row["year"], row["country"]) for row in read(VOCABULARIES / "gfmd_summits.csv")}
    rounds = {
        (row["number"], row["year"], row["country"]) for row in TABLES["processes"] if row["kind"] == "gfmd_summit"
    }
    assert rounds == summits
