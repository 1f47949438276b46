"""Many concepts are brought up to date at once, and what a person corrected stays."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from capdev.kernel.translated import TranslatedText
from capdev.vocabularies.actions import merge_concepts, merge_schemes, update_concept
from capdev.vocabularies.items import ConceptItem, SchemeItem
from capdev.vocabularies.models import Concept
from capdev.vocabularies.queries import concept
from tests.writes import writes

pytestmark = pytest.mark.django_db


def _item(code: str, label: str = "", **fields: object) -> ConceptItem:
    return ConceptItem("themes", code, TranslatedText.of(label or code), **fields)  # type: ignore[arg-type]


def _merge(*items: ConceptItem) -> tuple[int, int, int, int]:
    merge_schemes([SchemeItem("themes", TranslatedText.of("Themes"))])
    result = merge_concepts(items)
    return len(result.added), len(result.changed), result.unchanged, len(result.refused)


def test_merge_concepts_when_new_then_all_is_known_even_out_of_order() -> None:
    narrow = _item("narrow", broader=("themes", "broad"), alternatives=(("fr", "étroit", "synonym"),))
    assert _merge(narrow, _item("broad", mappings=(("relatedMatch", ("themes", "narrow")),))) == (2, 0, 0, 0)
    found = concept("themes", "narrow")
    assert found is not None
    assert (found.broader, found.alternatives) == (("themes", "broad"), (("fr", "étroit", "synonym"),))
    broad = concept("themes", "broad")
    assert broad is not None
    assert broad.mappings == (("relatedMatch", ("themes", "narrow")),)


def test_merge_concepts_when_nothing_differs_then_writes_nothing() -> None:
    items = [_item("a", alternatives=(("en", "aa", "synonym"),)), _item("b", broader=("themes", "a"))]
    _merge(*items)
    with CaptureQueriesContext(connection) as queries:
        assert _merge(*items) == (0, 0, 2, 0)
    assert writes(queries) == []


def test_merge_concepts_when_label_and_alternatives_differ_then_follows() -> None:
    _merge(_item("a", alternatives=(("en", "aa", "synonym"), ("en", "A", "acronym"))))
    assert _merge(_item("a", "new", alternatives=(("en", "aa", "everyday"),))) == (0, 1, 0, 0)
    found = concept("themes", "a")
    assert found is not None
    assert (str(found.label), found.alternatives) == ("new", (("en", "aa", "everyday"),))


def test_merge_concepts_when_a_person_corrected_a_field_then_it_stays() -> None:
    _merge(_item("a", "first"))
    update_concept(Concept.objects.get(code="a"), {"label": TranslatedText.of("by hand")})
    assert _merge(_item("a", "second", position=7)) == (0, 1, 0, 0)
    row = Concept.objects.get(code="a")
    assert (str(row.label), row.position) == ("by hand", 7)


def test_merge_concepts_when_an_item_is_broken_then_it_alone_is_refused() -> None:
    wrong = ConceptItem("nowhere", "x", TranslatedText.of("x"))
    lost = _item("b", broader=("themes", "missing"))
    unnamed = ConceptItem("themes", "c", TranslatedText())
    assert _merge(_item("a"), wrong, lost, unnamed) == (1, 0, 0, 3)
