"""Components that a page holds by the hundred, drawn in Python: templates would take most of the time of a search."""
