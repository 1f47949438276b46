from capdev.reviewing.queries.marks import mark_of, marks_in_force, marks_of

__all__ = ["mark_of", "marks_in_force", "marks_of"]
