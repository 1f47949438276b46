"""Figures, evidence, materials, relations, lineage, processes and references around records."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from capdev.history.queries import changes_of
from capdev.inventory.actions import (
    merge_evidence,
    merge_figures,
    merge_lineage,
    merge_materials,
    merge_process_links,
    merge_processes,
    merge_records,
    merge_references,
    merge_relations,
)
from capdev.inventory.items import (
    EvidenceItem,
    FigureItem,
    LineageItem,
    MaterialItem,
    ProcessItem,
    ProcessLinkItem,
    ReferenceItem,
    RelationItem,
)
from capdev.inventory.models import Activity, Figure, Lineage, Process, Record, Reference, Relation
from capdev.inventory.reports import MergeReport, Outcome
from capdev.kernel.translated import TranslatedText
from capdev.network.models import Organisation
from capdev.search.models import StaleEntry
from capdev.vocabularies.queries import forget_catalogue
from tests import factories
from tests.inventory.items import activity, tool, world
from tests.writes import writes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_records")]

ACT, TOOL, MISSING = ("starter", "act1"), ("starter", "tool1"), ("starter", "none")


@pytest.fixture
def _records(db: None) -> None:
    world()
    for scheme, code in (
        ("figure_measures", "participants"),
        ("evidence_kinds", "evaluation"),
        ("material_kinds", "paper"),
        ("process_kinds", "gfmd_summit"),
        ("reference_kinds", "report"),
    ):
        factories.concept(scheme, code)
    forget_catalogue()
    merge_records([activity(), tool()], "starter")
    StaleEntry.objects.all().delete()


def _counts(report: MergeReport) -> tuple[int, int, int, int]:
    added, changed, unchanged, refused = (report.count(one) for one in Outcome)
    return added, changed, unchanged, refused


def _figure(key: str = "fig1", value: Any = "130", **subject: Any) -> FigureItem:
    fields = {"measure": "participants", "value": value, "unit": "persons", "definition": "who took part"}
    return FigureItem(key, fields, **(subject or {"record": ACT}), source="page 2", as_of="2013")


def test_relations_when_merged_then_link_without_merging_and_only_once() -> None:
    items = [RelationItem(ACT, "part_of", TOOL, "page 1")]
    assert _counts(merge_relations(items, "starter")) == (1, 0, 0, 0)
    with CaptureQueriesContext(connection) as queries:
        assert _counts(merge_relations(items, "starter")) == (0, 0, 1, 0)
    assert writes(queries) == []
    assert Record.objects.count() == 2
    source = Activity.objects.get()
    assert changes_of(source.uuid)[0].after.keys() == {f"relation part_of {Record.objects.get(type='tool').uuid}"}
    assert list(StaleEntry.objects.values_list("uuid", flat=True)) == [source.uuid]


def test_relations_when_broken_then_refused_one_by_one() -> None:
    items = [
        RelationItem(ACT, "cousin_of", TOOL),
        RelationItem(ACT, "part_of", ACT),
        RelationItem(ACT, "part_of", MISSING),
        RelationItem(TOOL, "part_of", ACT),
    ]
    assert _counts(merge_relations(items, "starter")) == (1, 0, 0, 3)


def test_relation_when_a_person_took_it_away_then_it_does_not_come_back() -> None:
    items = [RelationItem(ACT, "part_of", TOOL, "page 1")]
    merge_relations(items, "starter")
    row = Activity.objects.get()
    (name,) = changes_of(row.uuid)[0].after
    Relation.objects.all().delete()
    row.provenance = {**row.provenance, name: {"locked": True}}
    row.save()
    assert _counts(merge_relations(items, "starter")) == (0, 0, 1, 0)
    assert Relation.objects.count() == 0


def test_lineage_when_merged_then_says_what_was_taken() -> None:
    item = LineageItem(ACT, TOOL, TranslatedText.of("Shortened"), TranslatedText.of("method"), "page 1")
    assert _counts(merge_lineage([item], "starter")) == (1, 0, 0, 0)
    assert _counts(merge_lineage([item], "starter")) == (0, 0, 1, 0)
    assert str(Lineage.objects.get().parts) == "method"


def test_figures_when_they_disagree_then_stand_beside_each_other() -> None:
    items = [_figure("fig1", "130"), _figure("fig2", "120.5")]
    assert _counts(merge_figures(items, "starter")) == (2, 0, 0, 0)
    with CaptureQueriesContext(connection) as queries:
        assert _counts(merge_figures(items, "starter")) == (0, 0, 2, 0)
    assert writes(queries) == []
    assert _counts(merge_figures([_figure("fig1", "131")], "starter")) == (0, 1, 0, 0)
    assert sorted(float(row.value or 0) for row in Figure.objects.all()) == [120.5, 131]


def test_figures_when_about_an_edition_an_organisation_or_a_process_then_tied_to_it() -> None:
    merge_processes([ProcessItem("gfmd-2007", {"kind": "gfmd_summit", "title": "First"})], "starter")
    items = [
        _figure("f1", edition="ed1"),
        _figure("f2", organisation=("starter", "iom")),
        _figure("f3", process="gfmd-2007"),
        _figure("f4", record=ACT, process="gfmd-2007"),
        _figure("f5", record=MISSING),
        _figure("f6", "many"),
    ]
    assert _counts(merge_figures(items, "starter")) == (3, 0, 0, 3)
    assert Figure.objects.get(external_id="f1").edition == Activity.objects.get().editions.get()
    iom = Organisation.objects.get(slug="iom")
    assert Figure.objects.get(external_id="f2").organisation == iom
    assert changes_of(iom.uuid).get().after["figure f2"]["unit"] == "persons"
    assert changes_of(Process.objects.get().uuid)[0].after.keys() == {"figure f3"}


def test_evidence_and_materials_when_merged_then_hang_on_their_record() -> None:
    evidence = {"kind": "evaluation", "title": "Evaluation", "level": 3}
    assert _counts(merge_evidence([EvidenceItem("ev1", ACT, evidence)], "starter")) == (1, 0, 0, 0)
    assert _counts(merge_evidence([EvidenceItem("ev2", ACT, {**evidence, "level": 5})], "starter")) == (0, 0, 0, 1)
    paper = {"kind": "paper", "title": "Paper", "url": "https://example.org/paper"}
    items = [
        MaterialItem("m1", ACT, paper, "ed1"),
        MaterialItem("m2", ACT, paper, "ed9"),
        MaterialItem("m3", ACT, {**paper, "url": "nowhere"}),
    ]
    assert _counts(merge_materials(items, "starter")) == (1, 0, 0, 2)
    assert Activity.objects.get().materials.get().edition == Activity.objects.get().editions.get()


def test_processes_when_merged_then_published_under_their_key_and_records_tied_to_them() -> None:
    item = ProcessItem(
        "gfmd-2007", {"kind": "gfmd_summit", "title": "First", "starts": "2007"}, ("GFMD 2007",), ("BE",)
    )
    broken = ProcessItem("x", {"kind": "feast", "title": "X"})
    assert _counts(merge_processes([item, broken], "starter")) == (1, 0, 0, 1)
    with CaptureQueriesContext(connection) as queries:
        assert _counts(merge_processes([item], "starter")) == (0, 0, 1, 0)
    assert writes(queries) == []
    process = Process.objects.get()
    assert (process.slug, process.state, process.aliases, process.chair_codes) == (
        "gfmd-2007",
        "published",
        ["GFMD 2007"],
        ["BE"],
    )
    links = [ProcessLinkItem(ACT, "gfmd-2007", "prepared"), ProcessLinkItem(ACT, "none", "prepared"),
             ProcessLinkItem(ACT, "gfmd-2007", "danced")]  # fmt: skip
    assert _counts(merge_process_links(links, "starter")) == (1, 0, 0, 2)
    assert Activity.objects.get().process_links.get().process == process


def test_references_when_merged_then_cited_by_their_records_and_corrections_stay() -> None:
    item = ReferenceItem("ref1", {"kind": "report", "title": "Report", "published": "2013"}, (ACT,))
    lost = ReferenceItem("ref2", {"kind": "report", "title": "Lost"}, (MISSING,))
    assert _counts(merge_references([item, lost], "starter")) == (1, 0, 0, 1)
    assert Activity.objects.get().reference_links.get().reference == Reference.objects.get()
    Reference.objects.update(title="By hand", locked=["title"])
    with CaptureQueriesContext(connection) as queries:
        assert _counts(merge_references([item], "starter")) == (0, 0, 1, 0)
    assert writes(queries) == []


def test_edition_when_its_figure_changes_then_the_record_counts_as_changed() -> None:
    before = Activity.objects.get().changed_at
    merge_figures([_figure(edition="ed1")], "starter")
    assert Activity.objects.get().changed_at > before


def test_figures_when_of_a_part_then_kept_by_code_and_an_unknown_part_is_refused() -> None:
    factories.concept("country_groups", "ldc")
    forget_catalogue()
    whole, women, ldc, wrong, half = (_figure(f"fig{number}") for number in range(5))
    items = [
        whole,
        replace(women, fields={**women.fields, "breakdown": "sex", "part": "women"}),
        replace(ldc, fields={**ldc.fields, "breakdown": "country_group", "part": "ldc"}),
        replace(wrong, fields={**wrong.fields, "breakdown": "sector", "part": "ldc"}),
        replace(half, fields={**half.fields, "breakdown": "sex"}),
    ]
    assert _counts(merge_figures(items, "starter")) == (3, 0, 0, 2)
    assert _counts(merge_figures(items, "starter")) == (0, 0, 3, 2)
    kept = sorted(Figure.objects.values_list("breakdown", "part"))
    assert kept == [("", ""), ("country_group", "ldc"), ("sex", "women")]
    owner = Activity.objects.get()
    assert changes_of(owner.uuid)[0].after["figure fig1"]["part"] == "women"
