"""Bringing the sentences of the code into the locale folders, keeping what is translated."""

from pathlib import Path

import polib

from tests.messages.languages import PLURAL_FORMS, plural_rule
from tests.messages.sentences import Key, apps, catalogue, key, sentences


def collect(only: list[str] | None = None) -> list[str]:
    """Write the catalogues anew, of all apps or those named: what the code says, sorted, with what is translated.

    A sentence that moved between apps brings its translation along; a sentence that the code no longer says is gone.
    Answers one line an app and language that still lacks translations.
    """
    known = {locale: _known(locale) for locale in PLURAL_FORMS}
    waiting = []
    for app in only or apps():
        found = sentences(app)
        for locale in PLURAL_FORMS:
            lacking = _write(catalogue(app, locale), locale, found, known[locale])
            if lacking:
                waiting.append(f"{app} {locale}: {lacking} of {len(found)} sentences wait for a translation")
    return waiting


def _known(locale: str) -> dict[Key, polib.POEntry]:
    """Every translation that some app has into a language."""
    known: dict[Key, polib.POEntry] = {}
    for app in apps():
        path = catalogue(app, locale)
        if path.exists():
            known.update({key(entry): entry for entry in polib.pofile(str(path)) if entry.translated()})
    return known


def _write(path: Path, locale: str, found: dict[Key, polib.POEntry], known: dict[Key, polib.POEntry]) -> int:
    """Write one catalogue; answers how many of its sentences are not translated."""
    if not found:
        path.unlink(missing_ok=True)
        return 0
    own = {key(entry): entry for entry in polib.pofile(str(path))} if path.exists() else {}
    file = polib.POFile(wrapwidth=0)
    file.metadata = {
        "Project-Id-Version": "capdev",
        "Language": locale,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURAL_FORMS[locale],
    }
    for one in sorted(found, key=lambda pair: (pair[1].casefold(), pair[1], pair[0])):
        translated = [entry for entry in (own.get(one), known.get(one)) if entry and entry.translated()]
        file.append(_entry(found[one], translated[0] if translated else None, locale))
    path.parent.mkdir(parents=True, exist_ok=True)
    file.save(str(path))
    return sum(not entry.translated() for entry in file)


def _entry(sentence: polib.POEntry, translated: polib.POEntry | None, locale: str) -> polib.POEntry:
    entry = polib.POEntry(
        msgid=sentence.msgid,
        msgid_plural=sentence.msgid_plural,
        msgctxt=sentence.msgctxt,
        comment=sentence.comment,
        flags=[flag for flag in sentence.flags if flag != "fuzzy"],
        tcomment=translated.tcomment if translated else "",
    )
    if translated and translated.msgid_plural == sentence.msgid_plural:
        entry.msgstr = translated.msgstr
        entry.msgstr_plural = dict(translated.msgstr_plural)
    elif sentence.msgid_plural:
        rule = plural_rule(PLURAL_FORMS[locale])
        entry.msgstr_plural = dict.fromkeys(range(rule[0] if rule else 2), "")
    return entry
