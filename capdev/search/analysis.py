"""How texts and queries become terms, the same way on both sides.

A change of anything here needs a higher ``ANALYSIS_VERSION``: indexes made before are then rebuilt by themselves.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

import tantivy

from capdev.search.stopwords import words_of

ANALYSIS_VERSION: Final = 1

ANY: Final = "xx"
"""Stands for all languages that have no analysis of their own: words are folded, not stemmed."""
LANGUAGES: Final = ("en", "fr", "es", "ar", "ru", "zh", ANY)
_STEMMERS: Final = {"en": "english", "fr": "french", "es": "spanish", "ar": "arabic", "ru": "russian"}
LONGEST_WORD: Final = 60

_HAN: Final = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORDS: Final = re.compile(rf"[{_HAN}]+|[^\W_{_HAN}]+")
_MARKS: Final = re.compile("[\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]")
_ARABIC: Final = re.compile("[\u0621-\u064a]")
_ARABIC_LETTERS: Final = str.maketrans("أإآٱىیک", "ااااييك")
_FINAL_HA: Final = re.compile(r"ه(?!\w)")
_JOINED_PARTICLE: Final = re.compile(r"(?<!\w)[وفبك](?=ال\w{2})")
_CYRILLIC_LETTERS: Final = str.maketrans("ёЁ", "еЕ")
_SCRIPTS: Final = (("\u0400", "\u052f", "cyrillic"), ("\u0600", "\u06ff", "arabic"), ("\u3400", "\u9fff", "han"))
_LANGUAGES_OF_SCRIPT: Final = {
    "latin": ("en", "fr", "es", ANY),
    "cyrillic": ("ru", ANY),
    "arabic": ("ar", ANY),
    "han": ("zh",),
    "digits": ("en", "fr", "es", "ar", "ru", ANY),
    "other": (ANY,),
}


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a query.

    ``raw`` is as written, ``word`` normalised, ``folded`` lower case without accents; ``script`` tells its languages.
    """

    raw: str
    word: str
    folded: str
    script: str

    @property
    def languages(self) -> tuple[str, ...]:
        return _LANGUAGES_OF_SCRIPT[self.script]

    @property
    def is_shouted(self) -> bool:
        """Written in capitals, so an acronym rather than the small word it may look like."""
        return len(self.raw) > 1 and self.raw.isupper()


def base_language(tag: str) -> str:
    """The analysed language of a BCP 47 tag."""
    base = tag.split("-", maxsplit=1)[0].lower()
    return base if base in LANGUAGES else ANY


def has_marks(text: str) -> bool:
    return _MARKS.search(text) is not None


def without_marks(text: str) -> str:
    """Arabic vowel signs, lengthening strokes and invisible direction marks removed."""
    return _MARKS.sub("", text)


def normalise(text: str) -> str:
    """Letters that people use for one another made one. The length stays the same."""
    if _ARABIC.search(text):
        text = text.translate(_ARABIC_LETTERS)
        text = _JOINED_PARTICLE.sub(" ", text)
        text = _FINAL_HA.sub("ة", text)
    return text.translate(_CYRILLIC_LETTERS) if "ё" in text or "Ё" in text else text


def fold(text: str) -> str:
    """Lower case, without accents, for comparing words as people type them."""
    text = normalise(without_marks(text)).lower()
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFD", text)
    kept = "".join(letter for letter in parts if not ("\u0300" <= letter <= "\u036f"))
    return unicodedata.normalize("NFC", kept.replace("œ", "oe").replace("æ", "ae").replace("ß", "ss"))


def tokens_of(text: str) -> tuple[Token, ...]:
    """The words of a query, in order; runs of Chinese characters stay whole."""
    text = without_marks(unicodedata.normalize("NFKC", text))
    found = []
    for match in _WORDS.finditer(text):
        raw = match.group()
        found += [Token(raw, word, fold(word), script_of(word)) for word in normalise(raw).split()]
    return tuple(token for token in found if len(token.folded) <= LONGEST_WORD)


def script_of(word: str) -> str:
    first = word[0]
    if first.isdigit():
        return "digits" if word.isdigit() else "latin" if word.isascii() else "other"
    if first < "\u0250":
        return "latin"
    return next((script for low, high, script in _SCRIPTS if low <= first <= high), "other")


@cache
def analyser(language: str) -> tantivy.TextAnalyzer:
    """Stemming of one language; two-character pieces for Chinese; folding only for ``ANY``."""
    builder = tantivy.TextAnalyzerBuilder
    if language == "zh":
        return builder(tantivy.Tokenizer.ngram(1, 2, prefix_only=False)).filter(tantivy.Filter.lowercase()).build()
    made = builder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.remove_long(LONGEST_WORD))
    made = made.filter(tantivy.Filter.lowercase())
    if language in _STEMMERS:
        made = made.filter(tantivy.Filter.stemmer(_STEMMERS[language]))
    return made.filter(tantivy.Filter.ascii_fold()).build()


def analysed(text: str, language: str) -> list[str]:
    """The terms of a text in its field, in order."""
    return list(analyser(language).analyze(normalise(without_marks(text))))


@cache
def _stopwords(language: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words_of(language))


@cache
def _all_stopwords() -> frozenset[str]:
    return frozenset[str]().union(*(_stopwords(language) for language in LANGUAGES if language != ANY))


def is_stopword(token: Token, *, all_shouted: bool = False) -> bool:
    """Whether a word of a query carries no meaning. Capitals save an acronym, unless the whole query is in capitals."""
    if token.is_shouted and not all_shouted:
        return False
    return token.folded in _all_stopwords()


@cache
def _han_fillers() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_stopwords("zh"), key=len, reverse=True)))


def han_parts(run: str, *, or_whole: bool) -> tuple[str, ...]:
    """A run of Chinese characters cut at the words that say nothing; ``or_whole`` keeps a run of such words alone."""
    return tuple(part for part in _han_fillers().split(run) if part) or ((run,) if or_whole else ())


@lru_cache(maxsize=50_000)
def stems_of(word: str, language: str) -> tuple[str, ...]:
    """The terms of one word in a language's field (several for Chinese: its pairs of characters)."""
    if language != "zh":
        return tuple(analyser(language).analyze(normalise(word)))
    if len(word) == 1:
        return (word,)
    return tuple(word[at : at + 2] for at in range(len(word) - 1))
