"""The axes along which a record is described: each with its vocabulary, in the order in which pages show them."""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from capdev.kernel.errors import Sentence


@dataclass(frozen=True, slots=True)
class Axis:
    """``code`` is the axis in ``Term`` and the search parameter alike; ``scheme`` its vocabulary."""

    code: str
    scheme: str
    label: Sentence
    is_hierarchical: bool = False


AXES: Final = (
    Axis("theme", "themes", _("Theme"), is_hierarchical=True),
    Axis("audience", "audiences", _("For whom")),
    Axis("country", "countries", _("Country")),
    Axis("language", "languages", _("Language")),
    Axis("sector", "sectors", _("Sector")),
    Axis("aim", "aims", _("Aim")),  # R7
    Axis("change", "change_levels", _("Level of change")),  # R8
    Axis("origin", "origins", _("Began from")),  # R26
    Axis("constraint", "capacity_constraints", _("Removes a lack of")),  # R38
    Axis("group", "knomad_groups", _("KNOMAD group")),  # R5
    Axis("objective", "gcm_objectives", _("Objective of the Global Compact")),
    Axis("sdg", "sdg_targets", _("SDG target"), is_hierarchical=True),
    Axis("local", "local_authority_themes", _("Theme for local authorities")),
)
"""``dedicated`` (R11) is a plain fact of ``Record`` and ``Organisation``; regions follow from countries."""

BY_CODE: Final = {axis.code: axis for axis in AXES}
