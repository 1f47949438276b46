"""Uploaded files, beneath the folder of files, readable by the portal alone."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final
from uuid import uuid4

from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from capdev.kernel.errors import DomainError

MOST_BYTES: Final = 20 * 1024 * 1024
_FOLDER: Final = "imports"


def keep_file(blocks: Iterable[bytes]) -> str:
    """The file is on the disk; answers its path beneath the folder of files. Raises ``DomainError`` for a large one."""
    name = f"{_FOLDER}/{uuid4().hex}"
    path = path_of(name)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    written = 0
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as opened:
        for block in blocks:
            written += len(block)
            if written > MOST_BYTES:
                break
            opened.write(block)
    if written > MOST_BYTES:
        path.unlink()
        raise DomainError(
            format_lazy(_("The file is larger than {most} MB. Split it."), most=MOST_BYTES // (1024 * 1024)),
            field="file",
        )
    return name


def path_of(name: str) -> Path:
    return Path(settings.MEDIA_ROOT) / name


def delete_file(name: str) -> None:
    """There is no such file any more."""
    if name:
        path_of(name).unlink(missing_ok=True)
