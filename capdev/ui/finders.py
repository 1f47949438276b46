"""Brings the assembled style sheet to Django's static files as if it were a file of the app.

A finder is the one place that collectstatic (hence manifest names and compression), the development server
and the tests' live server all ask; a view would need its own hashing, caching and compression, and a file
in the repository would be stale after every change.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

from capdev.ui.assembly import sheet_folder, write_stylesheet


class StylesheetFinder(BaseFinder):
    """Knows one file, ``ui/ui.css``, and writes it anew when a source is newer."""

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:  # noqa: FBT001
        if path != "ui/ui.css":
            return []
        found = str(write_stylesheet(self._folder()))
        return [found] if find_all or kwargs.get("all") else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[Any]:
        folder = self._folder()
        write_stylesheet(folder)
        yield "ui/ui.css", FileSystemStorage(location=str(folder))

    def _folder(self) -> Path:
        return sheet_folder(Path(settings.DATA))
