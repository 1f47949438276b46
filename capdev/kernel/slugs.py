"""Addresses for people, made from titles."""

from collections.abc import Collection
from typing import Final

from django.utils.text import slugify

LONGEST: Final = 100


class SlugConverter:
    """The part ``<words:slug>`` of an address: letters and digits of any script, hyphens, underscores.

    What could never be a slug, such as a control character, is a missing page and asks no database.
    """

    regex = r"[-\w]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


def slug_base(text: str, fallback: str) -> str:
    """The words of ``text`` in any script, joined by hyphens, cut between words at 100 characters."""
    slug = slugify(text, allow_unicode=True).strip("-_")
    if len(slug) > LONGEST:
        slug = slug[:LONGEST].rsplit("-", 1)[0].strip("-_") or slug[:LONGEST]
    return slug or slugify(fallback) or "record"


def free_slug(base: str, mark: str, taken: Collection[str]) -> str:
    """``base`` when it is free, else with ``mark`` (what tells the record from its namesakes), else with a number."""
    if base not in taken:
        return base
    marked = f"{base}-{slugify(mark)[:15] or '2'}".rstrip("-")
    number = 2
    slug = marked
    while slug in taken:
        slug, number = f"{marked}-{number}", number + 1
    return slug
