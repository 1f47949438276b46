"""What answers queries in this process: the reader, the vocabulary made into a thesaurus, the encoder."""

import time
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Final

from django.conf import settings

from capdev.search.encoder import ENCODER_VERSION, Encoder, installed_encoder
from capdev.search.facets import Facet, facets, facets_of_scheme
from capdev.search.folder import SearchFolder
from capdev.search.labelling import LabelVectors, read_labels
from capdev.search.reader import Reader
from capdev.search.thesaurus import Meaning, Thesaurus
from capdev.search.vocabulary import StoredVocabulary, Vocabulary
from capdev.vocabularies.catalogue import ConceptLabel

SECONDS_BETWEEN_STAMPS: Final = 5.0


class Engine:
    """One a process and search folder; tests and the bench make their own."""

    def __init__(self, folder: Path, vocabulary: Vocabulary, encoder: Encoder | None) -> None:
        self.folder = SearchFolder(folder)
        self.vocabulary = vocabulary
        self.encoder = encoder
        self.reader = Reader(self.folder, ENCODER_VERSION)
        self._thesaurus: Thesaurus | None = None
        self._stamp = ""
        self._asked_at = 0.0
        self._lock = Lock()
        self._labels_kept: tuple[str, LabelVectors | None, float] | None = None

    @property
    def thesaurus_stamp(self) -> str:
        return self._stamp

    def thesaurus(self) -> Thesaurus:
        """The labels as they stood at most five seconds ago."""
        now = time.monotonic()
        if self._thesaurus is None or now - self._asked_at > SECONDS_BETWEEN_STAMPS:
            with self._lock:
                stamp = self.vocabulary.stamp()
                if self._thesaurus is None or stamp != self._stamp:
                    self._thesaurus = Thesaurus(self._labels())
                    self._stamp = stamp
                self._asked_at = now
        return self._thesaurus

    def _labels(self) -> Iterator[tuple[Facet, ConceptLabel]]:
        by_scheme = facets_of_scheme()
        for label in self.vocabulary.labels():
            for facet in by_scheme.get(label.scheme, ()):
                yield facet, label
        for facet in facets:
            if facet.labels is not None:
                for label in facet.labels():
                    yield facet, label

    def labels_by_meaning(self) -> tuple[Meaning, ...]:
        """The labels that the encoder compares queries with."""
        return tuple(
            meaning
            for facet in facets
            if facet.by_meaning
            for meaning in self.thesaurus().meanings_of_facet(facet.name)
        )

    def label_vectors(self) -> LabelVectors | None:
        """The vectors of these labels, once the writer has made them; looked for anew when the vocabularies change."""
        if self.encoder is None:
            return None
        self.thesaurus()
        now = time.monotonic()
        kept = self._labels_kept
        if kept is None or kept[0] != self._stamp or (kept[1] is None and now - kept[2] > SECONDS_BETWEEN_STAMPS):
            found = read_labels(self.reader.vectors_folder, self.labels_by_meaning())
            kept = self._labels_kept = (self._stamp, found, now)
        return kept[1]

    def closures(self, facet: str) -> Mapping[str, frozenset[str]]:
        """Codes of a facet, each with itself and its broader ones; empty for facets without a hierarchy."""
        found = facets.get(facet)
        if found is None or not found.scheme or not found.hierarchical:
            return {}
        return self.vocabulary.closure(found.scheme)

    def knows(self, facet: Facet, code: str) -> bool:
        """Whether a code is a value of the facet, for ``Query.parse``."""
        if facet.scheme:
            return code in self.vocabulary.closure(facet.scheme)
        return not facet.choices or code in facet.choices


@lru_cache(maxsize=4)
def _engine(folder: Path, *, with_encoder: bool) -> Engine:
    return Engine(folder, StoredVocabulary(), installed_encoder(is_wanted=with_encoder))


def engine() -> Engine:
    """The portal's engine, by the settings ``SEARCH_FOLDER`` and ``SEARCH_ENCODER``."""
    return _engine(Path(settings.SEARCH_FOLDER), with_encoder=bool(settings.SEARCH_ENCODER))
