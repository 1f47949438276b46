"""Problem documents: what a machine is told when a request cannot be answered. Source: RFC 9457."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.http import JsonResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from capdev.kernel.errors import DomainError, InvalidInput, NotAllowed, Sentence
from capdev.kernel.identifiers import whole_address

MEDIA_TYPE: Final = "application/problem+json"


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """One kind of problem: its address is ``/problems/<code>``, its title never depends on the request."""

    code: str
    status: int
    title: Sentence
    advice: Sentence


INVALID: Final = ProblemKind(
    "invalid-parameters", 400, _("Something in the request is not valid"),
    _("Correct what the list of errors names, and ask again."),
)  # fmt: skip
MALFORMED: Final = ProblemKind(
    "malformed-request", 400, _("The request cannot be read"),
    _("Write addresses in UTF-8 with percent encoding, without control characters."),
)  # fmt: skip
SIGN_IN: Final = ProblemKind(
    "sign-in-needed", 401, _("You must sign in first"), _("Sign in, or send the token of your account.")
)
FORBIDDEN: Final = ProblemKind(
    "not-allowed", 403, _("You may not do this"), _("Ask the organization that owns the record.")
)
NOT_FOUND: Final = ProblemKind(
    "not-found", 404, _("There is nothing at this address"),
    _("Look for typing errors, or search the inventory. What is not public is not found either."),
)  # fmt: skip
NO_METHOD: Final = ProblemKind(
    "method-not-allowed", 405, _("This address does not know this method"),
    _("Use one of the methods that the header Allow lists."),
)  # fmt: skip
NOT_ACCEPTABLE: Final = ProblemKind(
    "not-acceptable", 406, _("There is no such form of this document"), _("Accept one of the forms that are offered.")
)
GONE: Final = ProblemKind(
    "gone", 410, _("This record was taken away"), _("If another record replaces it, the document names that one.")
)
TOO_LARGE: Final = ProblemKind(
    "too-large", 413, _("The request is too large"), _("Send less in one request.")
)  # fmt: skip
TOO_LONG: Final = ProblemKind(
    "address-too-long", 414, _("The address is too long"), _("Ask with fewer or shorter parameters.")
)
TOO_MANY: Final = ProblemKind(
    "too-many-requests", 429, _("Too many requests"), _("Wait as long as the header Retry-After says.")
)
INTERNAL: Final = ProblemKind(
    "internal-error", 500, _("Something went wrong on our side"), _("Try again later. The operator has been told.")
)
UNAVAILABLE: Final = ProblemKind(
    "unavailable", 503, _("The portal cannot answer at the moment"), _("Try again in a minute.")
)

KINDS: Final = {
    kind.code: kind
    for kind in (
        INVALID, MALFORMED, SIGN_IN, FORBIDDEN, NOT_FOUND, NO_METHOD, NOT_ACCEPTABLE, GONE, TOO_LARGE, TOO_LONG,
        TOO_MANY, INTERNAL, UNAVAILABLE,
    )
}  # fmt: skip
_BY_STATUS: Final = {kind.status: kind for kind in KINDS.values()} | {400: MALFORMED, 422: INVALID}


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """What is wrong with one input; ``field`` is its name as the request writes it."""

    field: str
    detail: Sentence
    code: str = "invalid"


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem in one request. ``extra`` becomes members of the document beside the standard ones."""

    kind: ProblemKind
    detail: Sentence = ""
    errors: tuple[FieldProblem, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The document in the active language."""
        return {
            "type": whole_address(f"/problems/{self.kind.code}"),
            "title": str(self.kind.title),
            "status": self.kind.status,
            "detail": str(self.detail or self.kind.advice),
            "errors": [{"field": one.field, "detail": str(one.detail), "code": one.code} for one in self.errors],
            **self.extra,
        }


class Refused(Exception):
    """Ends a request with a problem document."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.kind.code)
        self.problem = problem


def not_found(detail: Sentence = "") -> Refused:
    return Refused(Problem(NOT_FOUND, detail))


def invalid(errors: Iterable[FieldProblem]) -> Problem:
    """Several inputs are wrong; the detail says the first."""
    found = tuple(errors)
    return Problem(INVALID, found[0].detail if found else "", found)


def of_error(error: DomainError) -> Problem:
    """The problem that a domain error is."""
    if isinstance(error, NotAllowed):
        return Problem(FORBIDDEN, error.sentence)
    each = list(error) if isinstance(error, InvalidInput) else [error]
    return invalid(FieldProblem(one.field, one.sentence, one.code) for one in each)


def of_status(status: int) -> Problem:
    """The problem that goes with a bare status; an unknown one counts as the first of its hundred."""
    fallback = INTERNAL if status >= 500 else MALFORMED
    return Problem(_BY_STATUS.get(status, fallback))


def problem_response(problem: Problem) -> JsonResponse:
    response = JsonResponse(problem.as_json(), status=problem.kind.status, json_dumps_params={"ensure_ascii": False})
    response["Content-Type"] = MEDIA_TYPE
    response["Content-Language"] = get_language() or "en"
    return response
