"""Proving that every sentence of the interface is translated, completely and faithfully."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import polib

from tests.messages.languages import PLURAL_FORMS, is_right_header
from tests.messages.sentences import PACKAGE, Key, apps, catalogue, key, sentences
from tests.messages.translation import problems

EQUAL: Final = PACKAGE.parent / "locale-equal.toml"


def check(only: list[str] | None = None) -> list[str]:
    """Every problem as one line, for all apps or for those named; empty when the interface is fully translated."""
    listed, found = _listed(EQUAL)
    used: set[tuple[str, str]] = set()
    for app in only or apps():
        said = sentences(app)
        for locale in PLURAL_FORMS:
            equal = {sentence for sentence, locales in listed.items() if locale in locales}
            path = catalogue(app, locale)
            found += [f"{app} {locale}: {problem}" for problem in _problems_of_file(path, locale, said, equal)]
            used |= {(sentence, locale) for sentence in _equal_in(path)}
    if not only:
        stale = {(sentence, locale) for sentence, locales in listed.items() for locale in locales} - used
        found += [
            f'locale-equal.toml: "{text}" is not equal in {locale}; take it out' for text, locale in sorted(stale)
        ]
    return found


def _listed(path: Path) -> tuple[dict[str, list[str]], list[str]]:
    """Sentences that may stay as they are, by locale, and what is wrong with the list."""
    entries = tomllib.loads(path.read_text(encoding="utf-8"))
    wrong = [
        f'locale-equal.toml: "{sentence}" needs `in` (locales out of {", ".join(PLURAL_FORMS)}) and `why` (a reason)'
        for sentence, entry in entries.items()
        if not str(entry.get("why", "")).strip() or not entry.get("in") or set(entry["in"]) - PLURAL_FORMS.keys()
    ]
    return {sentence: list(entry.get("in", [])) for sentence, entry in entries.items()}, wrong


def _equal_in(path: Path) -> set[str]:
    if not path.exists():
        return set()
    return {
        entry.msgid
        for entry in polib.pofile(str(path))
        if entry.msgid.strip() in {text.strip() for text in (entry.msgstr, *entry.msgstr_plural.values())}
        or entry.msgid_plural.strip() in {text.strip() for text in entry.msgstr_plural.values()}
    }


def _problems_of_file(path: Path, locale: str, said: dict[Key, polib.POEntry], equal: set[str]) -> Iterator[str]:
    """Problems of one catalogue; ``said`` is what the app's code says."""
    if not path.exists():
        if said:
            yield f"there is no catalogue for {len(said)} sentences; run `make messages`"
        return
    file = polib.pofile(str(path))
    if not is_right_header(locale, file.metadata.get("Plural-Forms", "")):
        yield f"the header must say: Plural-Forms: {PLURAL_FORMS[locale]}"
    entries = {key(entry): entry for entry in file if not entry.obsolete}
    for one, sentence in said.items():
        kept = entries.get(one)
        if kept is None or kept.msgid_plural != sentence.msgid_plural:
            yield f"{_quoted(sentence)} is not collected; run `make messages`"
    for one, entry in entries.items():
        if one not in said:
            yield f"{_quoted(entry)} is no longer said by the code; run `make messages`"
            continue
        entry.flags = sorted({*entry.flags, *(flag for flag in said[one].flags if flag != "fuzzy")})
        yield from (f"{_quoted(entry)} {problem}" for problem in problems(entry, locale, equal))
    yield from (f"{_quoted(entry)} is obsolete; run `make messages`" for entry in file if entry.obsolete)


def _quoted(entry: polib.POEntry) -> str:
    text = " ".join(entry.msgid.split())
    return f'"{text if len(text) <= 80 else text[:79] + "…"}"'
