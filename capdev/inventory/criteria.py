"""What a record should tell, and what each part is worth: the data behind the completeness score.

A criterion belongs to one field of the forms (``terms.<axis>`` for an axis, the name of the collection for rows around
a record). It counts only where it ``applies``: nobody misses a place on a course that is online. Worth is by use to a
reader who has to choose: what, who, where, when and in which language first; what proves it after that. The page
"How far records can be trusted" lists all of it. Source: R1, R4, R6 to R8, R17, R22, R24; issue 3, "Completeness".
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from capdev.inventory.choices import ActivityStatus, EditionStatus, RecordType
from capdev.inventory.models import Edition, Record
from capdev.kernel.errors import Sentence
from capdev.kernel.languages import INTERFACE_LANGUAGES
from capdev.kernel.translated import TranslatedText

ENOUGH_LETTERS: Final = 80
"""Letters that a summary needs to say more than the title does."""
MOST_THEMES: Final = 6
"""Few themes rather than many: beyond these a record claims to be about everything."""
EDITION: Final = "edition"
DISTANT: Final = frozenset({"online", "self_paced"})
"""Modes of delivery that need no place."""

Test = Callable[[Any, date], bool]


def always(_record: Any, _today: date) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Criterion:
    """``sentence`` says what to add and what that is good for; ``is_met`` and ``applies`` ask the record as loaded."""

    key: str
    worth: int
    field: str
    sentence: Sentence
    is_met: Test
    applies: Test = always


def _says(field: str) -> Test:
    return lambda record, _today: bool(getattr(record, field))


def _knows(field: str) -> Test:
    return lambda record, _today: getattr(record, field) is not None


def _has_terms(axis: str) -> Test:
    return lambda record, _today: any(term.axis == axis for term in record.terms.all())


def _has_rows(name: str) -> Test:
    return lambda record, _today: bool(getattr(record, name).all())


def _has_role(*codes: str) -> Test:
    return lambda record, _today: any(not codes or role.role.code in codes for role in record.roles.all())


def _describes(text: TranslatedText) -> bool:
    """Whether some language has enough words; a bare address is no description. Chinese says it in a third."""
    described = {tag: said for tag, said in text.texts.items() if not said.startswith(("http://", "https://"))}
    return any(len(said) * (3 if tag.startswith("zh") else 1) >= ENOUGH_LETTERS for tag, said in described.items())


def _is_in_two_languages(record: Record, _today: date) -> bool:
    return len(set(record.title.texts) & set(INTERFACE_LANGUAGES)) > 1


def _names_few_themes(record: Record, _today: date) -> bool:
    return 0 < sum(term.axis == "theme" for term in record.terms.all()) <= MOST_THEMES


def _is_on_site(record: Any, _today: date) -> bool:
    return not (record.mode and record.mode.code in DISTANT)


def _is_alive(record: Any, _today: date) -> bool:
    return record.status not in {ActivityStatus.PAST, ActivityStatus.CANCELLED}


def _tells_when(record: Any, _today: date) -> bool:
    dated = any(edition.starts for edition in record.editions.all())
    return dated or record.status == ActivityStatus.ON_DEMAND or bool(record.recurrence)


def _tells_where(record: Any, today: date) -> bool:
    return _has_terms("country")(record, today) or any(edition.country_id for edition in record.editions.all())


def _tells_activity_languages(record: Any, today: date) -> bool:
    return _has_terms("language")(record, today) or any(edition.languages.all() for edition in record.editions.all())


def _tells_cost(record: Any, _today: date) -> bool:
    """A fee is written out where it is not free."""
    return record.is_free is True or bool(record.cost)


def _was_held(record: Any, today: date) -> bool:
    return any(_is_held(edition, today) for edition in record.editions.all())


def _is_held(edition: Edition, today: date) -> bool:
    return edition.is_over(today) and edition.status != EditionStatus.CANCELLED


def _has_results(record: Any, _today: date) -> bool:
    return bool(record.figures.all()) or any(edition.figures.all() for edition in record.editions.all())


def _can_be_had(record: Any, _today: date) -> bool:
    return bool(record.url) or any(version.url for version in record.language_versions.all())


SUMMARY: Final = Criterion(
    "summary", 14, "summary",
    _("Describe it in two or three sentences: what people learn or find in it. An address alone is no description."),
    lambda record, _today: _describes(record.summary),
)  # fmt: skip
THEMES: Final = Criterion(
    "themes", 8, "terms.theme",
    _("Name its themes, few rather than many: people search and follow by theme."), _names_few_themes,
)  # fmt: skip
AUDIENCE: Final = Criterion(
    "audience", 8, "terms.audience", _("Say for whom it is, so that people know whether it is for them."),
    _has_terms("audience"),
)  # fmt: skip
OWN_PAGE: Final = Criterion(
    "own_page", 8, "url", _("Give the address of its own page: readers go there next."), _says("url")
)
TRANSLATED: Final = Criterion(
    "translated", 4, "title", _("Give title and summary in a second language of the portal."), _is_in_two_languages
)
AIM: Final = Criterion(
    "aim", 3, "terms.aim", _("Say whether it is about policy or about technical skill."), _has_terms("aim")
)
CHANGE: Final = Criterion(
    "change", 2, "terms.change",
    _("Say what it wants to change: people, their institution, or the rules around them."), _has_terms("change"),
)  # fmt: skip
LICENCE: Final = Criterion(
    "licence", 4, "licence", _("Name the licence: without it nobody may reuse or translate it."), _knows("licence")
)
EVIDENCE: Final = Criterion(
    "evidence", 5, "evidence", _("Add an evaluation or other evidence of what came of it."), _has_rows("evidence")
)

ACTIVITY_CRITERIA: Final = (
    SUMMARY,
    Criterion(
        "who", 10, "roles", _("Name the organization that leads it: people ask it and trust it."), _has_role("lead")
    ),
    Criterion(
        "when", 10, "editions",
        _("Give the dates of an edition, or say that it is on demand or how often it takes place."), _tells_when,
    ),
    THEMES,
    AUDIENCE,
    Criterion(
        "languages", 8, "terms.language", _("Say in which languages it is taught."), _tells_activity_languages
    ),
    OWN_PAGE,
    Criterion("mode", 6, "mode", _("Say whether it is on site, online or both."), _knows("mode")),
    Criterion("where", 6, "terms.country", _("Say in which country it takes place."), _tells_where, _is_on_site),
    Criterion(
        "cost", 6, "cost", _("Say whether it is free; if not, write out the fee."), _tells_cost, _is_alive
    ),
    Criterion(
        "results", 6, "figures",
        _("Report what came of past editions: applicants, places, participants, who completed."),
        _has_results, _was_held,
    ),
    EVIDENCE,
    Criterion("level", 4, "level", _("Say what it demands of people who come: its level."), _knows("level")),
    Criterion("certificate", 4, "has_certificate", _("Say whether it gives a certificate."), _knows("has_certificate")),
    TRANSLATED,
    Criterion(
        "materials", 4, "materials", _("Add papers or recordings of past editions."), _has_rows("materials"), _was_held
    ),
    Criterion(
        "replicable", 3, "is_replicable", _("Say whether parts of it can be repeated elsewhere."),
        _knows("is_replicable"),
    ),
    AIM,
    CHANGE,
)  # fmt: skip

TOOL_CRITERIA: Final = (
    SUMMARY,
    Criterion(
        "who", 12, "roles", _("Name its author or publisher: people judge a tool by who made it."),
        _has_role("author", "publisher", "lead"),
    ),
    Criterion(
        "access", 12, "url", _("Give an address where it can be read or ordered."), _can_be_had
    ),
    Criterion(
        "languages", 10, "versions", _("List the languages in which it exists, each with its address."),
        _has_rows("language_versions"),
    ),
    THEMES,
    AUDIENCE,
    Criterion(
        "published", 6, "published", _("Say when it was published, so that people see how old it is."),
        _says("published"),
    ),
    LICENCE,
    TRANSLATED,
    EVIDENCE,
    Criterion("sector", 3, "terms.sector", _("Name the sectors that it is made for."), _has_terms("sector")),
    AIM,
    CHANGE,
)  # fmt: skip

PRACTICE_CRITERIA: Final = (
    SUMMARY,
    Criterion(
        "done", 14, "what_was_done", _("Tell what was done: others can only repeat what they can picture."),
        _says("what_was_done"),
    ),
    Criterion("result", 12, "result", _("Tell what came of it."), _says("result")),
    Criterion("who", 10, "roles", _("Name the organizations that did it."), _has_role()),
    Criterion(
        "conditions", 10, "conditions", _("Say what it takes to repeat it elsewhere."), _says("conditions")
    ),
    Criterion("problem", 8, "problem", _("Say which problem it solved."), _says("problem")),
    Criterion("where", 8, "terms.country", _("Say in which country it was done."), _has_terms("country")),
    THEMES,
    AUDIENCE,
    OWN_PAGE,
    EVIDENCE,
    Criterion("since", 4, "since", _("Say since when."), _says("since")),
    TRANSLATED,
)  # fmt: skip

EDITION_CRITERIA: Final = (
    Criterion("dates", 14, "starts", _("Give the first and the last day."), _says("starts")),
    Criterion(
        "place", 10, "place", _("Name the town and the house: people plan their journey by it."), _says("place"),
        _is_on_site,
    ),
    Criterion("country", 8, "country", _("Say in which country it takes place."), _knows("country"), _is_on_site),
    Criterion("languages", 8, "languages", _("Say in which languages it is taught."), _has_rows("languages")),
    Criterion("mode", 6, "mode", _("Say whether it is on site, online or both."), _knows("mode")),
    Criterion(
        "deadline", 8, "registration_until", _("Say until when people can register."), _knows("registration_until"),
        lambda edition, today: not edition.is_over(today),
    ),
    Criterion(
        "own_page", 6, "url", _("Give the address where people register or read more."), _says("url")
    ),
    Criterion(
        "results", 12, "figures", _("Report what came of it: applicants, places, participants, who completed."),
        _has_rows("figures"), _is_held,
    ),
    Criterion("materials", 6, "materials", _("Add papers or recordings."), _has_rows("materials"), _is_held),
)  # fmt: skip

CRITERIA: Final[Mapping[str, tuple[Criterion, ...]]] = {
    RecordType.ACTIVITY: ACTIVITY_CRITERIA,
    EDITION: EDITION_CRITERIA,
    RecordType.TOOL: TOOL_CRITERIA,
    RecordType.PRACTICE: PRACTICE_CRITERIA,
}
