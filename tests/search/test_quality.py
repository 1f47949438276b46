"""The figures of ``capdev.search.quality``, against values worked out by hand."""

from pathlib import Path

import pytest

from capdev.search.quality import (
    Answer,
    Outcome,
    Query,
    Row,
    aggregate,
    folded,
    load,
    markdown,
    ndcg_at,
    outcome,
    success_at,
)

GRADES = {"a": 3, "b": 2, "c": 1}
"""Best order: 7 + 3 / log2(3) + 1 / 2 = 9.392789."""


def query(
    name: str = "q",
    language: str = "en",
    split: str = "tune",
    kind: str = "broad",
    grades: dict[str, int] | None = None,
) -> Query:
    return Query(name, language, split, kind, "text", "", GRADES if grades is None else grades)


def says(*ids: str, weak: bool = False) -> Answer:
    return Answer(ids, weak)


def test_ndcg_when_the_order_is_best_then_one() -> None:
    assert ndcg_at(["a", "b", "c"], GRADES) == pytest.approx(1)


def test_ndcg_when_the_order_is_reversed_then_the_late_gains_are_discounted() -> None:
    # 1 + 3 / log2(3) + 7 / 2 = 6.392789
    assert ndcg_at(["c", "b", "a"], GRADES) == pytest.approx(6.392789 / 9.392789, abs=1e-6)


def test_ndcg_when_a_record_without_grade_leads_then_all_move_one_rank_down() -> None:
    # 7 / log2(3) + 3 / 2 + 1 / log2(5) = 6.347184
    assert ndcg_at(["x", "a", "b", "c"], GRADES) == pytest.approx(6.347184 / 9.392789, abs=1e-6)


def test_ndcg_when_nothing_graded_is_found_then_zero() -> None:
    assert ndcg_at(["x", "y"], GRADES) == 0
    assert ndcg_at([], GRADES) == 0


def test_ndcg_when_a_record_is_named_twice_then_it_gains_once() -> None:
    assert ndcg_at(["a", "a"], GRADES) == pytest.approx(7 / 9.392789, abs=1e-6)


def test_ndcg_when_the_gain_lies_beyond_k_then_it_does_not_count() -> None:
    assert ndcg_at(["x", "a"], {"a": 3}, k=1) == 0


def test_ndcg_when_more_records_are_good_than_k_then_the_best_k_are_enough() -> None:
    many = {f"r{number}": 3 for number in range(12)}
    assert ndcg_at([f"r{number}" for number in range(10)], many) == pytest.approx(1)


def test_ndcg_when_no_record_answers_then_refused() -> None:
    with pytest.raises(ValueError, match="no order to judge"):
        ndcg_at(["a"], {})


@pytest.mark.parametrize(
    ("ranked", "expected"),
    [
        (["a"], True),
        (["x", "y", "b"], True),
        (["x", "y", "z", "a"], False),
        (["c", "x", "y"], False),
        ([], False),
    ],
)
def test_success_when_a_good_record_is_among_three_then_true(ranked: list[str], *, expected: bool) -> None:
    assert success_at(ranked, GRADES) is expected


def test_success_when_least_or_k_changes_then_the_bound_moves() -> None:
    assert success_at(["c"], GRADES, least=1)
    assert not success_at(["x", "a"], GRADES, k=1)


def test_outcome_when_records_were_never_judged_then_they_leave_the_ranking() -> None:
    figures = outcome(query(), lambda text, language: says("new", "newer", "newest", "a", "b", "c"), set(GRADES))
    assert figures.ndcg == pytest.approx(1)
    assert figures.success


def test_outcome_when_asked_then_the_engine_gets_text_and_language() -> None:
    asked: list[tuple[str, str]] = []

    def engine(text: str, language: str) -> Answer:
        asked.append((text, language))
        return says("a")

    outcome(query(language="fr"), engine, set(GRADES))
    assert asked == [("text", "fr")]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [(says("a", weak=True), True), (says(), True), (says("a"), False), (says("new"), False)],
)
def test_outcome_when_nothing_answers_then_success_is_to_say_so(answer: Answer, *, expected: bool) -> None:
    figures = outcome(query(kind="nothing", grades={}), lambda text, language: answer, set(GRADES))
    assert figures.success is expected
    assert figures.ndcg is None


def test_folded_when_records_share_a_home_then_the_home_has_the_best_grade() -> None:
    assert dict(folded(query(), {"b": "home", "a": "home"}).grades) == {"home": 3, "c": 1}


def test_folded_when_the_home_is_judged_itself_then_the_better_grade_stays() -> None:
    assert dict(folded(query(), {"c": "a"}).grades) == {"a": 3, "b": 2}


def outcomes() -> list[Outcome]:
    return [
        Outcome(query("1"), 1.0, True, False),
        Outcome(query("2", split="held"), 0.5, False, True),
        Outcome(query("3", language="fr", kind="nothing"), None, True, True),
    ]


def test_aggregate_when_given_outcomes_then_means_by_axis_and_split() -> None:
    assert aggregate(outcomes()) == (
        Row("overall", "all", "all", 3, 0.75, 2 / 3, 0.5),
        Row("overall", "all", "tune", 2, 1.0, 1.0, 0.0),
        Row("overall", "all", "held", 1, 0.5, 0.0, 1.0),
        Row("outside English", "all", "all", 1, None, 1.0, None),
        Row("outside English", "all", "tune", 1, None, 1.0, None),
        Row("language", "en", "all", 2, 0.75, 0.5, 0.5),
        Row("language", "en", "tune", 1, 1.0, 1.0, 0.0),
        Row("language", "en", "held", 1, 0.5, 0.0, 1.0),
        Row("language", "fr", "all", 1, None, 1.0, None),
        Row("language", "fr", "tune", 1, None, 1.0, None),
        Row("kind", "broad", "all", 2, 0.75, 0.5, 0.5),
        Row("kind", "broad", "tune", 1, 1.0, 1.0, 0.0),
        Row("kind", "broad", "held", 1, 0.5, 0.0, 1.0),
        Row("kind", "nothing", "all", 1, None, 1.0, None),
        Row("kind", "nothing", "tune", 1, None, 1.0, None),
    )


def test_aggregate_when_there_are_no_outcomes_then_no_rows() -> None:
    assert aggregate([]) == ()


def test_markdown_when_a_figure_does_not_exist_then_a_dash() -> None:
    table = markdown(
        [Row("language", "fr", "all", 1, None, 1.0, None), Row("kind", "broad", "held", 2, 0.75, 0.5, 0.0)]
    )
    assert table.splitlines() == [
        "| | value | split | queries | nDCG@10 | success@3 | wrongly weak |",
        "| --- | --- | --- | ---: | ---: | ---: | ---: |",
        "| language | fr | all | 1 | – | 1.000 | – |",
        "| kind | broad | held | 2 | 0.750 | 0.500 | 0.000 |",
    ]


def write(folder: Path, judgements: str) -> None:
    (folder / "queries.csv").write_text(
        "id,language,split,kind,query,note\nar1,ar,held,acronym,دورات ITC-ILO,\n", encoding="utf-8"
    )
    (folder / "judgements.csv").write_text(f"query,record,grade,reason\n{judgements}", encoding="utf-8")


def test_load_when_the_files_fit_then_queries_with_grades(tmp_path: Path) -> None:
    write(tmp_path, "ar1,act0009,3,course by the centre\nar1,tool0007,1,portal\n")
    expected = Query("ar1", "ar", "held", "acronym", "دورات ITC-ILO", "", {"act0009": 3, "tool0007": 1})
    assert load(tmp_path) == (expected,)


def test_load_when_a_judgement_names_an_unknown_query_then_refused(tmp_path: Path) -> None:
    write(tmp_path, "ar2,act0009,3,course by the centre\n")
    with pytest.raises(ValueError, match="ar2"):
        load(tmp_path)
