"""Drafts of rubrics on pages."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from capdev.reviewing.models import Rubric
from capdev.reviewing.queries.rubrics import lacking_in, lacking_languages
from capdev.ui.parts import Link


def rubric_crumbs(rubric: Rubric) -> list[Link]:
    return [
        Link(gettext("How vetting works"), reverse("reviewing:about")),
        Link(rubric.title, reverse("reviewing:draft", args=[rubric.code])),
    ]


def draft_page(rubric: Rubric) -> dict[str, Any]:
    """The criteria in their order, each with the languages that it lacks. No query on a rubric with its texts."""
    lines = [{"criterion": one, "lacking": ", ".join(lacking_in(one))} for one in rubric.criteria.all()]
    is_whole = bool(lines) and not any(line["lacking"] for line in lines) and not lacking_languages(rubric.title)
    return {"rubric": rubric, "lines": lines, "is_whole": is_whole, "crumbs": rubric_crumbs(rubric)}
