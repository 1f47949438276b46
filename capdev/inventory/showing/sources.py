"""Where a statement comes from: numbers beside it, the sources themselves once at the end of the page."""

from collections.abc import Mapping

from django.urls import reverse

from capdev.inventory.models import Reference
from capdev.kernel.translated import LanguageText
from capdev.network.sources import is_address, shown_address
from capdev.ui.parts import Link


class Sources:
    """The sources of one page, numbered in the order in which its statements first rest on them.

    ``documents`` maps the file name of a founding document to its entry in the bibliography.
    """

    def __init__(self, documents: Mapping[str, Reference]) -> None:
        self._documents = documents
        self._numbers: dict[str, int] = {}
        self.cited: list[Link] = []

    def notes(self, source: str) -> list[Link]:
        """One link for each part of ``a;b``, to its entry in the list; ``note`` says what stands there."""
        return [self._note(part.strip()) for part in source.split(";") if part.strip()]

    def _note(self, part: str) -> Link:
        if part not in self._numbers:
            self._numbers[part] = len(self._numbers) + 1
            self.cited.append(self._entry(part))
        number = self._numbers[part]
        return Link(str(number), f"#source-{number}", note=self.cited[number - 1].label)

    def _entry(self, part: str) -> Link:
        document = self._documents.get(part)
        if document:
            return Link(LanguageText(document.title, document.language), reference_address(document))
        if is_address(part):
            return Link(shown_address(part), part, icon="external")
        return Link(LanguageText(part, "en"))


def reference_address(reference: Reference) -> str:
    return f"{reverse('inventory:bibliography')}#{reference_anchor(reference)}"


def reference_anchor(reference: Reference) -> str:
    return reference.external_id or f"r-{reference.uuid}"
