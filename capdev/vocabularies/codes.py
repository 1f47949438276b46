"""Codes in requests, held against the vocabularies."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from capdev.kernel import problems
from capdev.kernel.problems import FieldProblem, Refused
from capdev.vocabularies.queries import catalogue


def demand_codes(**given: tuple[str, Iterable[str]]) -> None:
    """Each parameter comes with its scheme and the codes picked; ``Refused`` names every one that is not there."""
    errors = [
        FieldProblem(name, _sentence(code, scheme), "unknown_value")
        for name, (scheme, codes) in given.items()
        for code in codes
        if catalogue().get(scheme, code) is None
    ]
    if errors:
        raise Refused(problems.invalid(errors))


def _sentence(code: str, scheme: str) -> str:
    values = {"value": code[:60], "scheme": scheme}
    return str(_("“%(value)s” is not a code of the vocabulary %(scheme)s.") % values)
