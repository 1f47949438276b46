"""What a title says, as words that can be compared across inflections, accents, spellings and scripts."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from capdev.search.analysis import fold, tokens_of
from capdev.search.stopwords import words_of

STEM_LENGTH: Final = 6
"""A word is known by its first letters: *management* and *managing*, *migración* and *migration* are then near."""
MOST_WORDS: Final = 16
_HAN_PIECE: Final = 2
_EMPTY: Final = frozenset(word for language in ("en", "fr", "es", "ru", "ar", "zh") for word in words_of(language))

_GENERIC: Final = {
    "en": """
        course training workshop seminar series programme program handbook manual guide guidelines toolkit introduction
        edition meeting session webinar module lesson learning online blended international national regional
    """,
    "fr": "cours formation atelier seminaire serie programme manuel guide boite outils edition reunion module",
    "es": """
        curso formacion capacitacion taller seminario serie programa manual guia herramientas introduccion edicion
        reunion modulo
    """,
    "ru": "курс обучение тренинг семинар серия программа руководство пособие введение издание встреча модуль",
    "ar": "دورة تدريب تدريبية ورشة ندوة سلسلة برنامج دليل مقدمة طبعة اجتماع وحدة",
    "zh": "培训 课程 研讨 讲习 手册 指南 系列 项目 介绍 导论 会议",
}
"""Words of form rather than matter: that both titles say *course* tells little."""
GENERIC_STEMS: Final = frozenset(fold(word)[:STEM_LENGTH] for words in _GENERIC.values() for word in words.split())
GENERIC_WEIGHT: Final = 0.35

_ORDINALS: Final = {
    word: number
    for number, words in enumerate(
        (
            "first premier premiere primer primera primero первый первая первое الاول الاولي أولى",
            "second deuxieme seconde segundo segunda второй вторая второе الثاني الثانية",
            "third troisieme tercer tercera tercero третий третья третье الثالث الثالثة",
            "fourth quatrieme cuarto cuarta четвертый четвертая الرابع الرابعة",
            "fifth cinquieme quinto quinta пятый пятая الخامس الخامسة",
            "sixth sixieme sexto sexta шестой шестая السادس السادسة",
            "seventh septieme septimo septima седьмой седьмая السابع السابعة",
            "eighth huitieme octavo octava восьмой восьмая الثامن الثامنة",
            "ninth neuvieme noveno novena девятый девятая التاسع التاسعة",
            "tenth dixieme decimo decima десятый десятая العاشر العاشرة",
        ),
        start=1,
    )
    for word in map(fold, words.split())
}
_ROMAN: Final = {"ii": 2, "iii": 3, "iv": 4, "vi": 6, "vii": 7, "viii": 8, "ix": 9}
_PART: Final = re.compile(
    r"\b(?:part|module|volume|vol\.?|partie|parte|module|módulo|часть)\s+([ivx])\b", re.IGNORECASE
)
_PARTS: Final = {"i": 1, "v": 5, "x": 10}
_ARTICLE: Final = "ال"
_HAN_NUMBERS: Final = {letter: number for number, letter in enumerate("一二三四五六七八九十", start=1)}
_HAN_ORDINAL: Final = re.compile("第([一二三四五六七八九十])")
_NUMBERED: Final = re.compile(r"(\d+)(?:st|nd|rd|th|e|eme|er|re|o|a|й|я|е)?")
_APART: Final = re.compile(r"\s*(?::|\(| [–—-] )\s*")


@dataclass(frozen=True, slots=True)
class TitleWords:
    """``stems`` in order, without small words; ``numbers`` are years, ordinals and parts; ``main`` the stems before a
    colon, dash or bracket, empty where there is none; ``plain`` the words sorted, for comparing letter by letter."""

    stems: tuple[str, ...]
    numbers: frozenset[int]
    main: tuple[str, ...]
    plain: str


@lru_cache(20_000)
def title_words(title: str) -> TitleWords:
    """The words of one title, in whatever language."""
    title = title[:500]
    stems, numbers, words = _read(title)
    head = _APART.split(unicodedata.normalize("NFKC", title), maxsplit=1)[0]
    main = _read(head)[0] if head and len(head) < len(title.strip()) else ()
    return TitleWords(stems, numbers, main if main != stems else (), " ".join(sorted(words)))


def weight(stem: str) -> float:
    return GENERIC_WEIGHT if stem in GENERIC_STEMS else 1.0


def _read(title: str) -> tuple[tuple[str, ...], frozenset[int], tuple[str, ...]]:
    numbers: set[int] = {_HAN_NUMBERS[found] for found in _HAN_ORDINAL.findall(title)}
    numbers |= {_PARTS[found.lower()] for found in _PART.findall(title)}
    words: list[str] = []
    for token in tokens_of(title):
        number = _number(token.folded)
        if number is not None:
            numbers.add(number)
        elif token.script == "han":
            words += _pieces(token.folded)
        elif token.folded not in _EMPTY or token.is_shouted:
            words.append(_bare(token.folded))
    stems = tuple(dict.fromkeys(word[:STEM_LENGTH] for word in words))[:MOST_WORDS]
    return stems, frozenset(numbers), tuple(words[:MOST_WORDS])


def _bare(word: str) -> str:
    """Without the Arabic article, which one writer sets and another does not."""
    return word.removeprefix(_ARTICLE) if len(word) > len(_ARTICLE) + 2 else word


def _number(word: str) -> int | None:
    if word in _ORDINALS:
        return _ORDINALS[word]
    if word in _ROMAN:
        return _ROMAN[word]
    found = _NUMBERED.fullmatch(word)
    return int(found[1]) if found and len(found[1]) <= 4 else None


def _pieces(run: str) -> list[str]:
    """Chinese has no spaces: every two neighbours."""
    if len(run) <= _HAN_PIECE:
        return [run]
    return [run[at : at + _HAN_PIECE] for at in range(len(run) - 1)]
