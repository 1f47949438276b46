"""What a piece of code wrote to the database."""

import re

from django.test.utils import CaptureQueriesContext

_WRITING = re.compile(r"(\d+ times: )?[\"(]?(INSERT|UPDATE|DELETE)")
"""Django writes "12 times: " before a statement that was executed with many rows."""


def writes(queries: CaptureQueriesContext) -> list[str]:
    """The statements among those captured that write."""
    return [query["sql"] for query in queries.captured_queries if _WRITING.match(query["sql"])]
