"""Every section of the gallery, in order."""

from capdev.ui.gallery import counting, moving, reading
from capdev.ui.gallery.sections import Section


def sections() -> list[Section]:
    return [
        moving.moving(),
        moving.acting(),
        reading.records(),
        reading.facts(),
        reading.marks(),
        reading.states(),
        reading.desk(),
        counting.figures(),
        counting.world(),
        counting.months(),
    ]
