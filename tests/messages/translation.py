"""What can be wrong with one translation of one sentence."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

import polib

from tests.messages.languages import PLURAL_FORMS, plural_rule, serves_one_number

_NAMED: Final = re.compile(r"%\(\w+\)[#0 +-]*\d*(?:\.\d+)?[a-zA-Z]|\{[\w.!:,]*\}")
_POSITIONAL: Final = re.compile(r"(?<!%)(?:%%)*(%[#0 +-]*\d*(?:\.\d+)?[sdifrxXoeEgG])")
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>")
_ANGLED: Final = (re.compile("[“”]"), "needs « » for quotation marks")
_WRONG_MARKS: Final = {
    "fr": (re.compile(r" [;:?!»]|« |\w'\w|[“”]"), "needs « », ’ and no-break spaces before ; : ? ! » and after «"),
    "es": _ANGLED,
    "ar": (re.compile("[“”]|[ء-ي][,;?]"), "needs « » and Arabic commas, semicolons and question marks"),
    "ru": _ANGLED,
    "zh_Hans": (re.compile("[一-鿿][,;:?!(]"), "needs Chinese marks of its full width"),
}
"""What print does not do in a language, and what it does."""


def problems(entry: polib.POEntry, locale: str, equal: set[str]) -> Iterator[str]:
    """Everything that is wrong with a translation, as half-sentences; ``equal`` lists what may stay as the source."""
    if entry.fuzzy:
        yield "is marked fuzzy"
    if entry.msgid_plural:
        yield from _plural_problems(entry, locale, equal)
    elif not entry.msgstr.strip():
        yield "is not translated"
    else:
        yield from _problems_of(entry, locale, entry.msgid, entry.msgstr, equal)


def _plural_problems(entry: polib.POEntry, locale: str, equal: set[str]) -> Iterator[str]:
    rule = plural_rule(PLURAL_FORMS[locale])
    count = rule[0] if rule else 0
    forms = {int(form): text for form, text in entry.msgstr_plural.items()}
    if sorted(forms) != list(range(count)):
        yield f"has {len(forms)} plural forms and needs {count}"
    for form, text in sorted(forms.items()):
        if not text.strip():
            yield f"is not translated in plural form {form}"
            continue
        may_lack = 1 if serves_one_number(locale, form) else 0
        yield from _problems_of(entry, locale, entry.msgid_plural, text, equal, may_lack=may_lack)


def _problems_of(
    entry: polib.POEntry, locale: str, source: str, text: str, equal: set[str], *, may_lack: int = 0
) -> Iterator[str]:
    if text.strip() == source.strip() and _says_something(source) and entry.msgid not in equal:
        yield "is the same as the source (translate it, or list it in locale-equal.toml with a reason)"
    lacking = placeholders(source, entry.flags) - placeholders(text, entry.flags)
    added = placeholders(text, entry.flags) - placeholders(source, entry.flags)
    if lacking.total() > may_lack or added:
        yield f"has other placeholders: lacks {_said(lacking)}, adds {_said(added)}"
    if Counter(_TAG.findall(source)) != Counter(_TAG.findall(text)):
        yield "has other HTML tags"
    wrong = _WRONG_MARKS.get(locale)
    if wrong and wrong[0].search(_TAG.sub("", text)):
        yield wrong[1]
    if _edges(source) != _edges(text):
        yield "begins or ends with other blanks or line breaks"


def placeholders(text: str, flags: list[str]) -> Counter[str]:
    """What is filled in later, each with how often: ``%(name)s``, ``{name}``, and ``%s`` in format strings."""
    named = _NAMED.findall(text)
    return Counter(named + (_POSITIONAL.findall(text) if "python-format" in flags else []))


def _says_something(text: str) -> bool:
    """Whether there are letters besides placeholders and tags."""
    return any(letter.isalpha() for letter in _TAG.sub("", _NAMED.sub("", text)))


def _edges(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _said(counted: Counter[str]) -> str:
    return ", ".join(sorted(counted)) or "none"
