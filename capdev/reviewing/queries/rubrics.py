"""Drafts of rubrics."""

from capdev.kernel.languages import ENDONYMS, INTERFACE_LANGUAGES
from capdev.kernel.translated import TranslatedText
from capdev.reviewing.models import Criterion, Rubric


def draft_of(code: str) -> Rubric | None:
    """The draft of the next version with all its texts. Three queries."""
    found = Rubric.objects.filter(code=code, published_on=None)
    return found.prefetch_related("criteria__anchors").first()


def lacking_languages(*texts: TranslatedText) -> list[str]:
    """The interface languages, by their own names, in which one of these texts is not written."""
    return [ENDONYMS[tag] for tag in INTERFACE_LANGUAGES if any(tag not in text.texts for text in texts)]


def lacking_in(criterion: Criterion) -> list[str]:
    anchors = [anchor.text for anchor in criterion.anchors.all()]
    return lacking_languages(criterion.title, criterion.question, *anchors)


def lacking_texts(rubric: Rubric) -> bool:
    """Whether a text of the rubric is not there in all six languages."""
    criteria = rubric.criteria.prefetch_related("anchors")
    return bool(lacking_languages(rubric.title)) or any(lacking_in(one) for one in criteria)
