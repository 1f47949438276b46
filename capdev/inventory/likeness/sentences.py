"""Why two records are thought to be one, in sentences for people."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from capdev.inventory.likeness.comparing import Ground
from capdev.kernel.errors import Sentence

SENTENCES: Final[dict[Ground, Sentence]] = {
    Ground.IDENTIFIER: _("Both bear the same identifier."),
    Ground.ADDRESS: _("Both lead to the same web address."),
    Ground.SAME_TITLE: _("The titles are the same."),
    Ground.LIKE_TITLE: _("The titles are alike."),
    Ground.ORGANISER: _("An organization stands on both."),
    Ground.SAME_DATES: _("The dates are the same."),
    Ground.NEAR_DATES: _("The dates lie close together."),
    Ground.OTHER_TITLE: _("The titles differ."),
    Ground.OTHER_WORDS: _("Each title has a telling word that the other lacks."),
    Ground.OTHER_LANGUAGE: _("The titles are in different languages and cannot be compared word by word."),
    Ground.OTHER_NUMBER: _("The titles name different years or numbers: perhaps another edition."),
    Ground.OTHER_ORGANISER: _("The organizations differ."),
    Ground.OTHER_DATES: _("The dates differ: perhaps another edition."),
    Ground.OTHER_TYPE: _("The records are of different types."),
}
