"""Values of vocabularies by code or by label in any language, and organisations by any of their names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from capdev.inventory.sheets.texts import folded, holds_several
from capdev.kernel.errors import DomainError
from capdev.kernel.languages import INTERFACE_LANGUAGES
from capdev.kernel.publication import State
from capdev.kernel.translated import TranslatedText
from capdev.network.models import Organisation, OrganisationIdentifier
from capdev.vocabularies.catalogue import Catalogue
from capdev.vocabularies.queries import catalogue

_NEAR: Final = 75.0
"""How like two words must be (0 to 100) for one to be offered for the other."""


@dataclass(frozen=True, slots=True)
class Words:
    """What may stand for the values of one list: ``codes`` as they are, ``first`` before ``second`` names."""

    codes: frozenset[str]
    first: Mapping[str, frozenset[str]]
    second: Mapping[str, frozenset[str]]
    labels: Mapping[str, TranslatedText]
    _written: dict[tuple[str, str], str] = field(default_factory=dict)
    _read: dict[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, named: Iterable[tuple[str, TranslatedText, Iterable[str]]]) -> "Words":
        """Of codes, each with its label and its further names."""
        first: dict[str, set[str]] = {}
        second: dict[str, set[str]] = {}
        labels = {}
        for code, label, others in named:
            labels[code] = label
            for text in label.texts.values():
                first.setdefault(folded(text), set()).add(code)
            for text in others:
                second.setdefault(folded(text), set()).add(code)
        return cls(frozenset(labels), _frozen(first), _frozen(second), labels)

    def meant(self, text: str) -> frozenset[str]:
        """The codes that the text may stand for: one where it is clear, none where it is unknown."""
        known = self._read.get(text)
        if known is None:
            known = self._read[text] = self._meant(text)
        return known

    def _meant(self, text: str) -> frozenset[str]:
        if text in self.codes:
            return frozenset((text,))
        word = folded(text)
        if found := self.first.get(word) or self.second.get(word):
            return found
        if word in self.codes:
            return frozenset((word,))
        _label, mark, code = text.rpartition("[")
        code = code.rstrip("] ").strip()
        return frozenset((code,)) if mark and code in self.codes else frozenset()

    def written(self, code: str, language: str) -> str:
        """The label in the language, with the code where the label alone would be read otherwise."""
        key = (code, language)
        if key not in self._written:
            label = self.labels[code].best(language).text if code in self.labels else ""
            self._written[key] = self._spelt(code, label)
        return self._written[key]

    def _spelt(self, code: str, label: str) -> str:
        for text in (label, f"{label} [{code}]"):
            if label and not holds_several(text) and text == text.strip() and self.meant(text) == {code}:
                return text
        return code

    def read(self, text: str, of: str) -> str:
        """The one code that the text stands for; ``of`` names the list. Raises ``DomainError``."""
        found = self.meant(text)
        if len(found) == 1:
            return next(iter(found))
        if found:
            sentence = _("“{text}” stands for several values of “{list}”. Write one of: {codes}.")
            raise DomainError(format_lazy(sentence, text=text, list=of, codes=", ".join(sorted(found))))
        near = self._near(text)
        if near:
            sentence = _("“{text}” is not in the list “{list}”. Did you mean “{near}”?")
            raise DomainError(format_lazy(sentence, text=text[:60], list=of, near=near))
        raise DomainError(format_lazy(_("“{text}” is not in the list “{list}”."), text=text[:60], list=of))

    def _near(self, text: str) -> str:
        from rapidfuzz import process

        found = process.extractOne(folded(text[:100]), [*self.first, *self.codes], score_cutoff=_NEAR)
        if found is None:
            return ""
        word = found[0]
        for code in self.first.get(word, frozenset((word,))):
            texts = self.labels[code].texts.values()
            return next((one for one in texts if folded(one) == word), word)
        return ""


def _frozen(found: Mapping[str, set[str]]) -> Mapping[str, frozenset[str]]:
    return {word: frozenset(codes) for word, codes in found.items()}


def vocabulary(scheme: str) -> Words:
    """The words of a vocabulary as it stands."""
    kept = catalogue()
    return _vocabulary(kept.stamp, scheme)


@lru_cache(maxsize=64)
def _vocabulary(stamp: str, scheme: str) -> Words:
    del stamp
    kept: Catalogue = catalogue()
    return Words.of(
        (view.code, view.label, (label for _language, label, _kind in view.alternatives))
        for view in kept.of_scheme(scheme)
    )


@lru_cache(maxsize=16)
def choices(of: type[models.TextChoices]) -> Words:
    """The words of a closed choice, in the languages of the interface."""
    labels: dict[str, dict[str, str]] = {str(code): {} for code in of.values}
    for language in INTERFACE_LANGUAGES:
        with override(language):
            for code, label in of.choices:
                labels[str(code)][language] = str(label)
    return Words.of((code, TranslatedText(texts), ()) for code, texts in labels.items())


def organisations(own: Organisation | None = None) -> Words:
    """The organisations that everybody sees, by address, acronym, name and identifiers; and one's own. Three queries.

    What the directory does not show is known by its address alone, so that a record that names it can be read back.
    """
    acronyms: dict[int, tuple[str, TranslatedText, list[str]]] = {}
    hidden = []
    for key, slug, acronym, name, state in Organisation.objects.values_list("pk", "slug", "acronym", "name", "state"):
        if state == State.PUBLISHED or (own is not None and key == own.pk):
            acronyms[key] = (slug, name, [acronym] if acronym else [])
        else:
            hidden.append((slug, TranslatedText(), ()))
    for key, scheme, value in OrganisationIdentifier.objects.values_list("organisation_id", "scheme", "value"):
        if key in acronyms:
            acronyms[key][2].append(f"{scheme}:{value}")
    return Words.of([*acronyms.values(), *hidden])
