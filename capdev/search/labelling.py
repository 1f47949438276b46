"""Which values of facets a query means though none of their labels has its words: by the likeness of meanings.

The labels of facets that are declared ``by_meaning`` are encoded once for each change of the vocabularies, by the
writer, and kept beside the vectors of the records.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from capdev.search.columns import mapped
from capdev.search.encoder import DIMENSIONS, Encoder, Vector
from capdev.search.folder import replace_file
from capdev.search.thesaurus import Meaning
from capdev.search.vectors import SCALE, quantised

MOST_VALUES: Final = 3
ENOUGH: Final = 0.65
"""Likeness of a query and a label from which the label's value is taken to be meant."""
BATCH: Final = 256


@dataclass(frozen=True, slots=True)
class Likely:
    """A value that a query seems to mean, through the label nearest to it."""

    meaning: Meaning
    likeness: float


class LabelVectors:
    """Vectors of labels, in the order of ``meanings``. Mapped into memory: all processes share them."""

    def __init__(self, meanings: tuple[Meaning, ...], vectors: npt.NDArray[np.float32]) -> None:
        self._meanings = meanings
        self._vectors = vectors

    def likely(self, vector: Vector) -> tuple[Likely, ...]:
        """The values whose labels are nearest to a query's vector, nearest first; none when none is near enough."""
        likeness = self._vectors @ vector
        best: dict[str, Likely] = {}
        for place in np.argsort(-likeness)[: MOST_VALUES * 12].tolist():
            if likeness[place] < ENOUGH or len(best) == MOST_VALUES:
                break
            meaning = self._meanings[place]
            best.setdefault(meaning.value, Likely(meaning, float(likeness[place])))
        return tuple(best.values())


def label_stamp(meanings: Iterable[Meaning]) -> str:
    digest = hashlib.blake2b(digest_size=12)
    for meaning in meanings:
        digest.update(f"{meaning.value}\t{meaning.label}\n".encode())
    return digest.hexdigest()


def _path(folder: Path, meanings: tuple[Meaning, ...]) -> Path:
    return folder / f"labels-{label_stamp(meanings)}.f4"


def read_labels(folder: Path, meanings: tuple[Meaning, ...]) -> LabelVectors | None:
    """``None`` until the writer has encoded these labels."""
    path = _path(folder, meanings)
    if not meanings or not path.exists():
        return None
    try:
        vectors = mapped(path, np.dtype("<f4"), len(meanings) * DIMENSIONS)
    except (OSError, ValueError):
        return None
    return LabelVectors(meanings, vectors.reshape(len(meanings), DIMENSIONS))


def encode_labels(folder: Path, meanings: tuple[Meaning, ...], encoder: Encoder) -> bool:
    """These labels have vectors on disk. Answers whether they had to be made; those of older labels are removed."""
    path = _path(folder, meanings)
    if not meanings or path.exists():
        return False
    folder.mkdir(parents=True, exist_ok=True)
    texts = [meaning.label for meaning in meanings]
    parts = [quantised(encoder.encode_many(texts[at : at + BATCH])) for at in range(0, len(texts), BATCH)]
    for old in folder.glob("labels-*"):
        old.unlink(missing_ok=True)
    replace_file(path, (np.concatenate(parts) / np.float32(SCALE)).astype("<f4").tobytes())
    return True
