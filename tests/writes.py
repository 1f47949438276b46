"""What a piece of code wrote to the database."""

from django.test.utils import CaptureQueriesContext

_WRITING = ("INSERT", "UPDATE", "DELETE")


def writes(queries: CaptureQueriesContext) -> list[str]:
    """The statements among those captured that write."""
    return [query["sql"] for query in queries.captured_queries if query["sql"].lstrip('"(').startswith(_WRITING)]
