from capdev.history.models.change import Change
from capdev.history.models.former_slug import FormerSlug
from capdev.history.models.tombstone import Tombstone

__all__ = ["Change", "FormerSlug", "Tombstone"]
