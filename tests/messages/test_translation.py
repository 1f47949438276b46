"""The check of translations finds what translators and programs get wrong."""

import polib
import pytest

from tests.messages.languages import PLURAL_FORMS, is_right_header, serves_one_number
from tests.messages.translation import problems


def _entry(source: str, text: str, **more: object) -> polib.POEntry:
    return polib.POEntry(msgid=source, msgstr=text, **more)


def _plural(locale_forms: list[str]) -> polib.POEntry:
    return polib.POEntry(
        msgid="%(n)s record",
        msgid_plural="%(n)s records",
        msgstr_plural=dict(enumerate(locale_forms)),
        flags=["python-format"],
    )


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        (_entry("Search", ""), "is not translated"),
        (_entry("Search", "Search"), "same as the source"),
        (_entry("Search", "Chercher", flags=["fuzzy"]), "fuzzy"),
        (_entry("%(n)s of %(all)s", "%(n)s sur %(tous)s"), "placeholders"),
        (_entry("Hello {name}", "Bonjour"), "placeholders"),
        (_entry("100%% of %s", "100%% de", flags=["python-format"]), "placeholders"),
        (_entry("<a>Here</a>", "<b>Ici</b>"), "HTML tags"),
        (_entry("One\n", "Un"), "blanks or line breaks"),
    ],
)
def test_translation_when_wrong_then_said_how(entry: polib.POEntry, problem: str) -> None:
    found = list(problems(entry, "fr", set()))
    assert len(found) == 1
    assert problem in found[0]


@pytest.mark.parametrize(
    ("locale", "wrong", "right"),
    [
        ("fr", "Cherchez : l’un", "Cherchez\N{NO-BREAK SPACE}: l’un"),
        ("fr", "Cherchez l'un", "Cherchez l’un"),
        ("es", "Busque “uno”", "Busque «uno»"),
        ("ru", "Ищите “одно”", "Ищите «одно»"),
        ("ar", "ابحث, ثم افتح", "ابحث، ثم افتح"),
        ("zh_Hans", "搜索,然后打开", "搜索，然后打开"),
    ],
)
def test_translation_when_its_marks_are_those_of_another_language_then_said(
    locale: str, wrong: str, right: str
) -> None:
    assert len(list(problems(_entry("Search: one", wrong), locale, set()))) == 1
    assert not list(problems(_entry("Search: one", right), locale, set()))


@pytest.mark.parametrize(
    "entry",
    [
        _entry("Search", "Chercher"),
        _entry("%(a)s – %(b)s", "%(a)s – %(b)s"),
        _entry("50 % of all", "50 % de tout"),
        _entry(" <b>{n}</b> left", " reste <b>{n}</b>"),
    ],
)
def test_translation_when_faithful_then_nothing_to_say(entry: polib.POEntry) -> None:
    assert list(problems(entry, "fr", set())) == []


def test_translation_when_equal_and_listed_then_nothing_to_say() -> None:
    assert list(problems(_entry("Migration", "Migration"), "fr", {"Migration"})) == []


def test_plural_when_a_form_is_lacking_then_said() -> None:
    three = _plural(["%(n)s запись", "%(n)s записи", "%(n)s записей"])
    assert list(problems(three, "ru", set())) == ["has 3 plural forms and needs 4"]


def test_plural_when_a_form_serves_one_number_then_it_may_say_it_in_words() -> None:
    forms = ["لا سجلات", "سجل واحد", "سجلان", "%(n)s سجلات", "%(n)s سجلًا", "%(n)s سجل"]
    assert list(problems(_plural(forms), "ar", set())) == []
    forms[3] = "سجلات"
    assert len(list(problems(_plural(forms), "ar", set()))) == 1


def test_plural_when_a_form_serves_many_numbers_then_it_must_say_which() -> None:
    assert serves_one_number("es", 0)
    assert not serves_one_number("ru", 0)
    assert not serves_one_number("fr", 0)


@pytest.mark.parametrize("locale", sorted(PLURAL_FORMS))
def test_header_when_written_otherwise_then_still_right(locale: str) -> None:
    assert is_right_header(locale, PLURAL_FORMS[locale].replace(";", " ; ").rstrip(" ;"))


@pytest.mark.parametrize(
    ("locale", "header"),
    [
        ("ru", "nplurals=3; plural=n%10==1?0:n%10<5?1:2;"),
        ("fr", "nplurals=2; plural=(n != 1);"),
        ("es", ""),
        ("ar", "x"),
    ],
)
def test_header_when_wrong_then_refused(locale: str, header: str) -> None:
    assert not is_right_header(locale, header)
