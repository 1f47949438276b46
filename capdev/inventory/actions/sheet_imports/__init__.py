from capdev.inventory.actions.sheet_imports.apply import apply_some
from capdev.inventory.actions.sheet_imports.decide import confirm_import, discard_import, start_import, undo_import
from capdev.inventory.actions.sheet_imports.forget import forget_imports_of, forget_old_imports
from capdev.inventory.actions.sheet_imports.undo import undo_some

__all__ = [
    "apply_some",
    "confirm_import",
    "discard_import",
    "forget_imports_of",
    "forget_old_imports",
    "start_import",
    "undo_import",
    "undo_some",
]
