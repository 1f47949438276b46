"""Texts are marked with the language that they really have; values are escaped; addresses keep the query."""

from typing import Any

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.safestring import mark_safe
from django.utils.translation import override

from capdev.kernel.dates import PartialDate
from capdev.kernel.translated import LanguageText, TranslatedText
from capdev.ui.addresses import without_value
from capdev.ui.parts import Badge, Cell, Link

BOTH = TranslatedText({"en": "Labour", "ar": "عمل"})


def drawn(source: str, path: str = "/en/", **context: Any) -> str:
    request = RequestFactory().get(path)
    return Template("{% load ui %}" + source).render(Context({**context, "request": request}))


@pytest.mark.parametrize(
    ("language", "value", "expected"),
    [
        ("en", BOTH, "<bdi>Labour</bdi>"),
        ("ar", BOTH, "<bdi>عمل</bdi>"),
        ("fr", BOTH, '<bdi lang="en" dir="ltr">Labour</bdi>'),
        ("en", LanguageText("عمل", "ar"), '<bdi lang="ar" dir="rtl">عمل</bdi>'),
        ("en", LanguageText("a < b", "fr"), '<bdi lang="fr" dir="ltr">a &lt; b</bdi>'),
        ("en", LanguageText("", "fr"), ""),
        ("en", "<script>", "&lt;script&gt;"),
        ("en", 12345, "12,345"),
        ("es", 12345, "12.345"),
        ("en", None, ""),
        ("en", PartialDate(2027, 3), "March 2027"),
        ("zh-hans", PartialDate(2027, 3), "2027年3月"),
        ("en", ["a", "<b>", "c"], "a, &lt;b&gt; and c"),
    ],
)
def test_text_when_shown_then_marked_and_escaped(language: str, value: Any, expected: str) -> None:
    with override(language):
        assert drawn("{% text value %}", value=value) == expected


def test_text_when_safe_html_has_a_language_then_both_are_kept() -> None:
    shown = drawn("{% text value 'fr' %}", value=mark_safe("un <mark>mot</mark>"))
    assert shown == '<bdi lang="fr" dir="ltr">un <mark>mot</mark></bdi>'


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Link("A & B", "/x?a=1&b=2"), '<a href="/x?a=1&amp;b=2">A &amp; B</a>'),
        (Link("A", note="new"), 'A <span class="quiet">new</span>'),
        ([Link("A", "/a"), Link("B")], '<a href="/a">A</a> and B'),
        (Cell(5, "/five"), '<a href="/five">5</a>'),
        (Cell("x", badges=[Badge("Draft", "quiet")]), 'x <span class="badge quiet">Draft</span>'),
        (None, '<span class="unknown">not known</span>'),
        ("", '<span class="unknown">not known</span>'),
        ([], '<span class="unknown">not known</span>'),
        (0, "0"),
    ],
)
def test_value_when_shown_then_links_and_says_when_nothing_is_known(value: Any, expected: str) -> None:
    assert drawn("{% value value %}", value=value) == expected


def test_plain_when_used_in_an_attribute_then_without_marks() -> None:
    assert drawn('<a title="{{ value|plain }}">', value=LanguageText('"عمل"', "ar")) == '<a title="&quot;عمل&quot;">'


def test_badge_when_its_tone_says_something_then_has_a_shape_too() -> None:
    assert "<svg" in drawn("{% badge 'Vetted' 'positive' %}")
    assert "<svg" in drawn("{% badge 'Late' 'attention' %}")
    assert "<svg" not in drawn("{% badge 'Course' %}")


def test_icon_when_it_has_a_label_then_it_is_said() -> None:
    assert 'aria-hidden="true"' in drawn("{% icon 'check' %}")
    assert 'role="img" aria-label="Yes &quot;"' in drawn("{% icon 'check' label %}", label='Yes "')
    assert "mirrored" in drawn("{% icon 'arrow' %}")


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("{% query_link page=3 %}", "?q=a&amp;theme=x&amp;theme=y&amp;page=3"),
        ("{% query_link q=None page=None %}", "?theme=x&amp;theme=y"),
    ],
)
def test_query_when_changed_then_the_rest_is_kept_and_reading_starts_again(tag: str, expected: str) -> None:
    assert drawn(tag, path="/en/inventory/?q=a&theme=x&theme=y&page=2") == expected


def test_language_when_switched_then_page_and_query_stay() -> None:
    assert drawn("{% in_language 'ar' %}", path="/zh-hans/inventory/?q=%D8%A3") == "/ar/inventory/?q=%D8%A3"
    assert drawn("{% in_language 'ar' %}", path="/vocabularies/") == "/vocabularies/"


def test_linked_data_when_it_holds_markup_then_cannot_leave_its_block() -> None:
    shown = drawn("{% json_ld data %}", data={"name": "</script><b>&"})
    assert shown.count("</script>") == 1
    assert "\\u003C/script\\u003E" in shown
    assert drawn("{% json_ld data %}", data=None) == ""


def test_initials_when_asked_then_the_capitals_of_the_name() -> None:
    assert drawn("{{ name|initials }}", name="International Organization for Migration") == "IO"
    assert drawn("{{ name|initials }}", name=LanguageText("منظمة الهجرة", "ar")) == "ما"
    assert drawn("{{ name|initials }}", name="") == ""


def test_value_when_taken_from_a_query_then_the_rest_is_kept_and_reading_starts_again() -> None:
    request = RequestFactory().get("/en/inventory/?q=a&theme=x&theme=y&page=2")
    assert without_value(request, "theme", "x") == "?q=a&theme=y"
    assert without_value(request, "theme") == "?q=a"
