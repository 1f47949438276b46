"""The languages of the interface and how each forms its plurals."""

import gettext
import re
from collections.abc import Callable
from typing import Final

PLURAL_FORMS: Final = {
    "fr": "nplurals=2; plural=(n > 1);",
    "es": "nplurals=2; plural=(n != 1);",
    "ar": (
        "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
        "n%100>=11 && n%100<=99 ? 4 : 5;"
    ),
    "ru": (
        "nplurals=4; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : "
        "n%10==0 || (n%10>=5 && n%10<=9) || (n%100>=11 && n%100<=14)? 2 : 3);"
    ),
    "zh_Hans": "nplurals=1; plural=0;",
}
"""Locale to its header line. Arabic and Russian as Django's own catalogues have them, November 2026."""

_PROBED: Final = [*range(1_001), 10_000, 100_000, 1_000_000]
_HEADER: Final = re.compile(r"\s*nplurals\s*=\s*(?P<count>\d+)\s*;\s*plural\s*=\s*(?P<rule>[^;]+?)\s*;?\s*")


def plural_rule(header: str) -> tuple[int, Callable[[int], int]] | None:
    """How many forms a header announces and which of them a number takes; ``None`` when it cannot be read."""
    match = _HEADER.fullmatch(header)
    if match is None:
        return None
    try:
        return int(match["count"]), gettext.c2py(match["rule"])
    except ValueError:
        return None


def is_right_header(locale: str, header: str) -> bool:
    """Whether a header, however it is written, means the same as the language's own."""
    given, right = plural_rule(header), plural_rule(PLURAL_FORMS[locale])
    if given is None or right is None or given[0] != right[0]:
        return False
    return all(given[1](number) == right[1](number) for number in _PROBED)


def serves_one_number(locale: str, form: int) -> bool:
    """Whether a form is used for a single number only, so that the number may be said in words (one, two)."""
    rule = plural_rule(PLURAL_FORMS[locale])
    return rule is not None and form < rule[0] - 1 and sum(rule[1](number) == form for number in _PROBED) == 1
