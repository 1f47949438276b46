from capdev.reviewing.models.review import Mark, Review
from capdev.reviewing.models.rubric import LEVELS, Anchor, Criterion, Rubric
from capdev.reviewing.models.seat import Conflict, Score, Seat

__all__ = ["LEVELS", "Anchor", "Conflict", "Criterion", "Mark", "Review", "Rubric", "Score", "Seat"]
