"""Addresses for people."""

import pytest

from capdev.kernel.slugs import LONGEST, free_slug, slug_base


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Migration & Development: Seminar", "migration-development-seminar"),
        ("حوكمة الهجرة", "حوكمة-الهجرة"),
        ("移民治理", "移民治理"),
        ("***", "act0001"),
    ],
)
def test_slug_base_when_in_any_script_then_keeps_its_words(text: str, slug: str) -> None:
    assert slug_base(text, "act0001") == slug


def test_slug_base_when_too_long_then_is_cut_between_words() -> None:
    slug = slug_base("migration " * 30, "x")
    assert len(slug) <= LONGEST
    assert set(slug.split("-")) == {"migration"}


def test_free_slug_when_taken_then_bears_the_mark_and_then_a_number() -> None:
    assert free_slug("course", "act0002", set()) == "course"
    assert free_slug("course", "act0002", {"course"}) == "course-act0002"
    assert free_slug("course", "act0002", {"course", "course-act0002"}) == "course-act0002-2"
