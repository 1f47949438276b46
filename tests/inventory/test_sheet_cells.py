"""Cells: dates in six languages, values of lists by any name, texts that no program runs."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from capdev.inventory.imports.planning.headings import read_headings
from capdev.inventory.imports.reading.tables import Table
from capdev.inventory.sheets.cells import Cells
from capdev.inventory.sheets.columns import sheet, sheets
from capdev.inventory.sheets.dates import read_date
from capdev.inventory.sheets.labels import Words, organisations
from capdev.inventory.sheets.texts import neutral, normal, plain
from capdev.kernel.errors import DomainError
from capdev.kernel.languages import INTERFACE_LANGUAGES
from capdev.kernel.translated import TranslatedText
from tests.inventory.items import world


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2027", "2027"),
        ("2027-03", "2027-03"),
        ("2027/3/5", "2027-03-05"),
        ("2027-03-15 00:00:00", "2027-03-15"),
        ("15.03.2027", "2027-03-15"),
        ("15/03/2027", "2027-03-15"),
        ("03/15/2027", "2027-03-15"),
        ("15 March 2027", "2027-03-15"),
        ("March 15, 2027", "2027-03-15"),
        ("Mar 2027", "2027-03"),
        ("1er avril 2027", "2027-04-01"),
        ("15 de marzo de 2027", "2027-03-15"),
        ("15 марта 2027 г.", "2027-03-15"),
        ("март 2027", "2027-03"),
        ("2027年3月15日", "2027-03-15"),
        ("2027年3月", "2027-03"),
        ("١٥ مارس ٢٠٢٧", "2027-03-15"),
        ("15 آذار 2027", "2027-03-15"),
        ("كانون الثاني 2027", "2027-01"),
    ],
)
def test_date_when_written_as_people_do_then_read(text: str, date: str) -> None:
    assert read_date(text) == date


@pytest.mark.parametrize("text", ["someday", "31 February 2027", "2027-13", "1-15 March 2027", "15 Brumaire 2027"])
def test_date_when_it_is_none_then_said(text: str) -> None:
    with pytest.raises(DomainError, match="Write it as 2027-03-15"):
        read_date(text)


def test_date_when_day_and_month_may_be_exchanged_then_asked() -> None:
    with pytest.raises(DomainError, match="two dates"):
        read_date("03/04/2027")


@given(st.text())
def test_date_when_anything_then_read_or_refused(text: str) -> None:
    try:
        found = read_date(text)
    except DomainError:
        return
    assert read_date(found) == found


@given(st.text())
def test_text_when_neutralised_then_harmless_and_back_as_it_was(text: str) -> None:
    kept = normal(text)
    assert neutral(kept)[:1] not in ("=", "+", "-", "@", "\t", "\r")
    assert plain(neutral(kept)) == kept


def _words() -> Words:
    return Words.of(
        [
            ("labour", TranslatedText({"en": "Labour migration", "fr": "Migration de travail"}), ["workers"]),
            ("health", TranslatedText({"en": "Health", "ar": "الصحة"}), ["workers"]),
            ("twin1", TranslatedText({"en": "Twin"}), []),
            ("twin2", TranslatedText({"en": "Twin"}), []),
            ("list", TranslatedText({"en": "One; two"}), []),
        ]
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [("labour", "labour"), ("LABOUR  migration", "labour"), ("migration de travail", "labour"), ("الصحة", "health"),
     ("Twin [twin2]", "twin2")],
)  # fmt: skip
def test_value_when_named_by_code_or_label_then_found(text: str, code: str) -> None:
    assert _words().read(text, "Themes") == code


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Labor migration", "Did you mean “Labour migration”"),
        ("Twin", "stands for several values of “Themes”. Write one of: twin1, twin2"),
        ("workers", "stands for several"),
        ("qqqqqqqq", "“qqqqqqqq” is not in the list “Themes”"),
    ],
)
def test_value_when_not_clear_then_said_what_to_write(text: str, sentence: str) -> None:
    with pytest.raises(DomainError, match=sentence):
        _words().read(text, "Themes")


def test_value_when_written_then_read_as_itself() -> None:
    words = _words()
    written = {code: words.written(code, "en") for code in ("labour", "twin1", "list")}
    assert written == {"labour": "Labour migration", "twin1": "Twin [twin1]", "list": "list"}
    for language in INTERFACE_LANGUAGES:
        assert all(words.read(words.written(code, language), "") == code for code in words.codes)


@pytest.mark.parametrize("word", ["yes", "YES", "oui", "sí", "Sí", "نعم", "да", "是", "1", "TRUE"])
def test_yes_when_said_in_six_languages_then_understood(db: None, word: str) -> None:
    world()
    assert Cells("en", organisations()).read(sheet("activities").column("is_free"), word) is True


def test_headings_when_written_in_each_language_then_each_names_its_column(db: None) -> None:
    world()
    for language in INTERFACE_LANGUAGES:
        with override(language):
            for one in sheets():
                headings = read_headings(Table(one.heading, [column.heading for column in one.columns]))
                assert headings is not None
                assert [headed.column.code for headed in headings.columns] == [column.code for column in one.columns]
                assert not headings.unknown


def test_heading_when_with_a_language_then_tag_or_name_in_any_bracket(db: None) -> None:
    world()
    table = Table("", ["title [fr]", "title.ar", "Title (ES)", "Titre（zh-hans）", "kind", "colour"])
    headings = read_headings(table)
    assert headings is not None
    assert [one.language for one in headings.columns] == ["fr", "ar", "es", "zh-hans", ""]
    assert headings.unknown == ["colour"]
