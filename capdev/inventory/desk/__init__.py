"""What the inventory puts on desks: a table of records, what is to be done next, ways to spreadsheets."""

from typing import Final

from capdev.inventory.desk.freshness import FRESHNESS
from capdev.inventory.desk.proposals import PROPOSALS
from capdev.inventory.desk.records import PANEL, RECORDS
from capdev.inventory.desk.spreadsheets import SPREADSHEETS

DESK_TASKS: Final = (RECORDS, FRESHNESS, PROPOSALS)
DESK_PANELS: Final = (PANEL,)
DESK_ACTIONS: Final = SPREADSHEETS
