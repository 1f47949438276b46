"""The words of a query as they were meant: phrases apart, filler words gone, misspelt words put right."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from capdev.search.analysis import Token, han_parts, is_stopword, tokens_of
from capdev.search.snapshot import Snapshot
from capdev.search.spelling import Correction, continuations, corrections
from capdev.search.thesaurus import Thesaurus
from capdev.search.wording import word_clause

MOST_TOKENS: Final = 24
"""Words of a query that are read; a question has twelve."""
MOST_PHRASES: Final = 4
_QUOTED: Final = re.compile(r'["“”«»„]([^"“”«»„]{2,200})["“”«»„]')


@dataclass(frozen=True, slots=True)
class Reading:
    """``tokens`` are the words to look for; ``corrected`` tells by place which of them were put right."""

    phrases: tuple[str, ...]
    tokens: tuple[Token, ...]
    corrected: Mapping[int, Correction]
    did_you_mean: str | None


def as_typed(tokens: Sequence[Token], text: str) -> str:
    """The words with what stands between them in the query, for a reader to know them again; else the words alone."""
    found = re.search(r"\W+(?:\w+\W+){0,3}?".join(re.escape(token.raw) for token in tokens), text)
    return found.group() if found else " ".join(token.raw for token in tokens)


def read(text: str, snapshot: Snapshot, thesaurus: Thesaurus | None, language: str) -> Reading:
    """``thesaurus`` is ``None`` where labels are not to be used."""
    phrases = tuple(match.strip() for match in _QUOTED.findall(text))[:MOST_PHRASES]
    told = _telling(tokens_of(_QUOTED.sub(" ", text)), thesaurus)[:MOST_TOKENS]

    def is_known(token: Token) -> bool:
        if thesaurus is not None and thesaurus.knows(token):
            return True
        return word_clause(snapshot, token, language) is not None

    corrected = _corrections(told, snapshot, thesaurus, is_known)
    meant = tuple(
        tokens_of(corrected[place].word)[0] if place in corrected else token for place, token in enumerate(told)
    )
    return Reading(phrases, meant, corrected, _put_right(text, told, corrected))


def _telling(tokens: Sequence[Token], thesaurus: Thesaurus | None) -> list[Token]:
    """The words that carry meaning, or all when none does; runs of Chinese characters cut into labels and the rest."""
    shouted = len(tokens) > 1 and all(token.is_shouted or token.script == "digits" for token in tokens)
    kept: list[Token] = []
    for token in tokens:
        if token.script == "han":
            kept += [Token(part, part, part, "han") for part in _han_parts(token.folded, thesaurus)]
        elif not is_stopword(token, all_shouted=shouted):
            kept.append(token)
    return kept or list(tokens)


def _han_parts(characters: str, thesaurus: Thesaurus | None) -> list[str]:
    segments = thesaurus.segments(characters) if thesaurus else (characters,)
    parts: list[str] = []
    for segment in segments:
        if thesaurus and thesaurus.is_label(segment):
            parts.append(segment)
        else:
            parts += han_parts(segment, or_whole=len(segments) == 1)
    return parts


def _corrections(
    tokens: Sequence[Token], snapshot: Snapshot, thesaurus: Thesaurus | None, is_known: Callable[[Token], bool]
) -> dict[int, Correction]:
    """By place; known words, numbers and an unfinished last word stay as they are."""
    found: dict[int, Correction] = {}
    for place, token in enumerate(tokens):
        if token.script in {"han", "digits"} or is_known(token):
            continue
        if place == len(tokens) - 1 and continuations(snapshot, token.folded, 1):
            continue
        near = corrections(snapshot, token.folded, thesaurus.words if thesaurus else ())
        if near and tokens_of(near[0].word):
            found[place] = near[0]
    return found


def _put_right(text: str, told: Sequence[Token], corrected: Mapping[int, Correction]) -> str | None:
    """The query with its corrected words in their places; ``None`` when nothing was corrected."""
    for place, correction in corrected.items():
        before, raw, after = text.partition(told[place].raw)
        text = f"{before}{correction.word}{after}" if raw else text
    return text if corrected else None
