"""How the columns of the starter tables are to be read."""

from typing import Final

from capdev.kernel.loading import Row
from capdev.kernel.translated import TranslatedText

_SUFFIXES: Final = {"en": "en", "fr": "fr", "es": "es", "ar": "ar", "ru": "ru", "zh": "zh-hans"}
"""The end of a column's name to the language that it holds; ``zh`` is Chinese in simplified characters."""

_JOINED: Final = {"sdg_goals": "sdg_targets"}
"""Goals are the broader concepts of their targets, in one vocabulary: a reader may pick either."""


def scheme_code(written: str) -> str:
    """The vocabulary that a file means by a scheme's name."""
    return _JOINED.get(written, written)


def texts(row: Row, prefix: str) -> TranslatedText:
    """The columns ``<prefix>_en``, ``<prefix>_fr`` ... as one text; English is the source."""
    return TranslatedText({tag: row.get(f"{prefix}_{suffix}", "") for suffix, tag in _SUFFIXES.items()})


def is_yes(cell: str) -> bool:
    return cell == "yes"
