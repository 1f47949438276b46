"""Finding by words in six languages, by labels of other languages, by spelling and by what is unfinished."""

from dataclasses import replace

import pytest

from capdev.kernel.translated import LanguageText, TranslatedText
from capdev.vocabularies.catalogue import ConceptLabel
from tests.search.conftest import Ask, Make, names
from tests.search.library import Library, book, days


@pytest.mark.parametrize(
    ("language", "title", "query"),
    [
        ("en", "Migrating workers and their families", "migrants worker family"),
        ("fr", "Accueil des réfugiés à l’école", "refugies ecole"),
        ("es", "Las migraciones laborales", "migracion laboral"),
        ("ar", "إدارة الهجرة النظامية", "اداره الهجره النظاميه"),
        ("ru", "Обучение трудовых мигрантов", "трудовые мигранты"),
        ("zh-hans", "女性移民的社会保护", "移民保护"),
        ("de", "Fortbildung für Behörden", "behorden"),
    ],
)
def test_find_when_words_are_inflected_or_typed_without_accents_then_record_is_found(
    indexed: Make, ask: Ask, language: str, title: str, query: str
) -> None:
    indexed(book("wanted", title, language=language), book("other", "Something else"))
    assert names(ask(query))[:1] == ["wanted"]


@pytest.mark.parametrize(
    "query", ["traite des personnes", "Trata de personas", "الاتجار بالأشخاص", "торговля людьми", "人口贩运"]
)
def test_find_when_the_query_is_a_label_in_another_language_then_records_of_the_value_are_found(
    indexed: Make, ask: Ask, query: str
) -> None:
    indexed(book("wanted", "Course for judges", concepts={"subject": ("trafficking",)}), book("other", "Course"))
    answer = ask(query)
    assert names(answer) == ["wanted"]
    assert answer.results[0].found_by[0].kind == "label"
    assert answer.results[0].found_by[0].via == "Trafficking in persons"
    assert not answer.weak


def test_reason_when_words_name_two_values_then_says_the_words_as_typed_and_their_language(
    library: Library, indexed: Make, ask: Ask
) -> None:
    library.vocabulary.extra += [
        ConceptLabel("places", "BM", "en", "Trafficking in persons", "preferred", None),
        ConceptLabel("places", "BM", "fr", "Traite des personnes", "preferred", None),
    ]
    indexed(book("wanted", "Course for judges", concepts={"subject": ("trafficking",)}))
    reason = ask("la traite des personnes").results[0].found_by[0]
    assert (reason.text, reason.lang) == ("traite des personnes", "fr")


def test_find_when_a_label_has_words_in_other_languages_then_records_with_those_words_are_found(
    indexed: Make, ask: Ask
) -> None:
    indexed(book("wanted", "Human trafficking: a primer"), book("other", "Human rights"))
    assert names(ask("traite des personnes")) == ["wanted"]


def test_find_when_a_whole_question_is_asked_then_filler_words_do_not_matter(indexed: Make, ask: Ask) -> None:
    indexed(
        book("wanted", "Training border officials", concepts={"subject": ("trafficking",), "place": ("JO",)}),
        book("near", "Training teachers", concepts={"place": ("JO",)}),
        book("far", "Which is the on in"),
    )
    assert names(ask("Which courses train border officials on trafficking in Jordan?"))[0] == "wanted"


def test_find_when_a_broader_label_is_named_then_narrower_records_answer(indexed: Make, ask: Ask) -> None:
    indexed(book("wanted", "Course", concepts={"subject": ("trafficking",)}), book("other", "Course"))
    assert names(ask("derechos")) == ["wanted"]


def test_find_when_one_part_of_a_label_is_named_then_its_records_answer(indexed: Make, ask: Ask) -> None:
    indexed(book("wanted", "Sending", concepts={"subject": ("money",)}), book("other", "Course"))
    assert names(ask("financial inclusion")) == ["wanted"]


def test_find_when_an_organisation_is_named_by_acronym_then_reason_says_so(indexed: Make, ask: Ask) -> None:
    indexed(book("wanted", "Academy", values={"publisher": ("itc-ilo",)}), book("other", "Academy"))
    answer = ask("itc-ilo")
    assert names(answer) == ["wanted"]
    assert answer.results[0].found_by[0].kind == "name"


@pytest.mark.parametrize(("typed", "meant"), [("statelesness", "statelessness"), ("certifcate", "certificate")])
def test_find_when_a_word_is_misspelt_then_the_right_one_is_searched_and_offered(
    indexed: Make, ask: Ask, typed: str, meant: str
) -> None:
    indexed(book("wanted", f"A course on {meant}"), book("other", "A course"))
    answer = ask(f"{typed} course")
    assert names(answer)[0] == "wanted"
    assert answer.did_you_mean == f"{meant} course"
    assert answer.results[0].found_by[0].kind == "spelling"


def test_find_when_a_label_is_misspelt_then_the_label_is_meant(indexed: Make, ask: Ask) -> None:
    indexed(book("wanted", "Course", concepts={"subject": ("trafficking",)}), book("other", "Persons"))
    assert names(ask("trafiking in persons"))[0] == "wanted"


def test_find_when_the_last_word_is_unfinished_then_it_is_continued(indexed: Make, ask: Ask) -> None:
    indexed(book("wanted", "Reintegration of returnees"), book("other", "Course"))
    answer = ask("reinteg")
    assert names(answer) == ["wanted"]
    assert answer.results[0].found_by[0].kind == "prefix"


def test_find_when_a_phrase_is_quoted_then_its_words_must_stand_together(indexed: Make, ask: Ask) -> None:
    indexed(book("together", "Good practice guide"), book("apart", "Practice makes a good guide"))
    answer = ask('"good practice"')
    assert names(answer) == ["together"]
    assert answer.results[0].found_by[0].kind == "phrase"


def test_find_when_a_year_is_named_then_records_with_an_edition_in_it_are_found(indexed: Make, ask: Ask) -> None:
    indexed(
        book("wanted", "Academy", periods=(days("2020-03-01", "2020-03-05"),)),
        book("other", "Academy", periods=(days("2023-03-01", "2023-03-05"),)),
    )
    assert names(ask("academy 2020"))[0] == "wanted"


def test_find_when_a_word_is_in_the_title_then_it_counts_more_than_in_the_body(indexed: Make, ask: Ask) -> None:
    indexed(
        book("body", "Course", texts={"body": (LanguageText("diaspora", "en"),)}),
        book("title", "Diaspora"),
        book("summary", "Course", summary="About the diaspora"),
    )
    assert names(ask("diaspora")) == ["title", "summary", "body"]


def test_find_when_records_fit_alike_then_the_better_signal_comes_first(indexed: Make, ask: Ask) -> None:
    indexed(book("plain", "Diaspora"), book("signalled", "Diaspora", signal=1.0))
    assert names(ask("diaspora")) == ["signalled", "plain"]


def test_find_when_only_a_common_word_is_shared_then_the_answer_is_weak(indexed: Make, ask: Ask) -> None:
    indexed(*(book(f"b{number}", f"Migration course {number}") for number in range(20)))
    assert ask("bird migration ornithology").weak
    assert not ask("migration").weak


def test_find_when_nothing_has_the_words_then_total_is_zero_and_weak(indexed: Make, ask: Ask) -> None:
    indexed(book("a", "Course"))
    answer = ask("xylophone")
    assert (answer.total, answer.results, answer.weak) == (0, (), True)


def test_snippet_when_words_match_in_the_readers_language_then_it_is_cut_around_them(indexed: Make, ask: Ask) -> None:
    long = "Filler words stand here. " * 20 + "Then comes the diaspora at last. " + "More filler follows. " * 20
    indexed(book("a", "Course", summary=long))
    snippet = ask("diasporas").results[0].snippet
    assert [segment.text for segment in snippet.segments if segment.is_match] == ["diaspora"]
    assert len(snippet.text) < 300
    assert (snippet.lang, snippet.dir) == ("en", "ltr")


def test_snippet_when_found_by_label_alone_then_it_is_the_beginning_of_the_summary(indexed: Make, ask: Ask) -> None:
    indexed(book("a", "Course", summary="It begins so.", concepts={"subject": ("trafficking",)}))
    snippet = ask("人口贩运", language="zh-hans").results[0].snippet
    assert snippet.text == "It begins so."
    assert not any(segment.is_match for segment in snippet.segments)


def test_snippet_when_arabic_letters_vary_then_the_text_is_marked_as_it_is_written(indexed: Make, ask: Ask) -> None:
    indexed(book("a", "دورة", language="ar", summary="دورة عن الهجرة والإدارة"))
    snippet = ask("الهجره", language="ar").results[0].snippet
    assert snippet.text == "دورة عن الهجرة والإدارة"
    assert [segment.text for segment in snippet.segments if segment.is_match] == ["الهجرة"]
    assert snippet.dir == "rtl"


def test_title_when_the_reader_has_a_language_then_it_is_in_that_language(indexed: Make, ask: Ask) -> None:
    indexed(replace(book("a"), title=TranslatedText({"en": "Course", "fr": "Cours"})))
    assert ask("cours", language="fr").results[0].title == LanguageText("Cours", "fr")
