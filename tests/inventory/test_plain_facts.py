"""What a cell says plainly, and what it leaves unknown."""

import pytest

from capdev.inventory.starter.plain_facts import has_certificate, is_free, is_yes, known


@pytest.mark.parametrize(
    ("cost", "answer"),
    [
        ("free", True),
        ("free of charge", True),
        ("free; certificate USD 49", True),
        ("EUR 750", False),
        ("EUR 1000 (group) / EUR 1200 (individual)", False),
        ("free to audit", None),
        ("full scholarships", None),
        ("covered by ECA", None),
        ("", None),
    ],
)
def test_is_free_when_told_in_words_then_only_plain_words_decide(cost: str, answer: bool | None) -> None:  # noqa: FBT001
    assert is_free(cost) is answer


def test_other_cells_when_read_then_unknown_stays_unknown() -> None:
    assert [has_certificate(cell) for cell in ("yes", "4 ECTS equivalent; badge", "no", "")] == [
        True,
        True,
        False,
        None,
    ]
    assert [is_yes(cell) for cell in ("yes", "no", "unknown", "")] == [True, False, None, None]
    assert [known(cell) for cell in ("online", "unspecified")] == ["online", ""]
