"""The archive: a compressed tar of ``manifest.json``, one file of rows a table, the uploaded files, the secret key."""

import json
import os
import shutil
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO, Any, Final

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _

import capdev
from capdev.config.backup import tables
from capdev.kernel.errors import DomainError

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
_ROWS, _FILES, _KEY = "rows/", "files/", "secret-key"
_STAGED: Final = ".restoring-"
_MOST_MANIFEST_BYTES: Final = 1_048_576

Say = Callable[[str], None]


class CannotRestore(DomainError):
    """The archive does not fit this portal; nothing was changed."""


def write_archive(target: Path, say: Say) -> dict[str, int]:
    """Write the portal into ``target``; answers the rows a table. The file appears whole or not at all."""
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with tempfile.TemporaryDirectory(prefix="capdev-backup-") as folder, _private(draft) as out:
            counts = _write_tables(Path(folder), say)
            manifest = _manifest(counts)
            (Path(folder) / MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
            with tarfile.open(fileobj=out, mode="w:gz", compresslevel=6) as archive:
                archive.add(Path(folder) / MANIFEST, MANIFEST)
                for table in counts:
                    archive.add(Path(folder) / table, f"{_ROWS}{table}")
                _add_files(archive)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return counts


def _private(path: Path) -> IO[bytes]:
    """A new file that only its owner may read: it holds personal data and the key."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _write_tables(folder: Path, say: Say) -> dict[str, int]:
    counts = {}
    with tables.one_moment():
        for model in tables.tables():
            name = model._meta.db_table
            with (folder / name).open("wb") as out:
                counts[name] = tables.write_rows(model, out)
            if counts[name]:
                say(f"  {name}: {counts[name]}")
    return counts


def _manifest(counts: dict[str, int]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": capdev.__version__,
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "database": connection.vendor,
        "schema": tables.schema(),
        "rows": counts,
    }


def _add_files(archive: tarfile.TarFile) -> None:
    key = Path(settings.DATA) / _KEY
    if key.exists():
        archive.add(key, _KEY)
    uploads = Path(settings.MEDIA_ROOT)
    for path in sorted(uploads.rglob("*")) if uploads.exists() else ():
        if path.is_file() and not path.is_symlink():
            archive.add(path, f"{_FILES}{path.relative_to(uploads).as_posix()}")


def read_archive(source: Path, say: Say, *, replace: bool) -> dict[str, int]:
    """Put the portal of an archive in place of what the data folder holds; answers the rows a table.

    The database must be migrated by the same version. The whole archive is read and its files are written aside
    before anything changes; then rows, checked against the manifest, and files come in one transaction or not at
    all. Needs room for the files twice. Raises ``CannotRestore``.
    """
    try:
        with tarfile.open(source, "r:gz") as archive, _aside() as folder:
            manifest = _read_manifest(archive)
            _demand_fit(manifest, replace=replace)
            _stage_files(archive, folder)
            with transaction.atomic():
                counts = _read_tables(archive, manifest["rows"], say)
                _place_files(folder)
    except (tarfile.TarError, EOFError, OSError, KeyError, ValueError) as error:
        raise CannotRestore(
            _("%(file)s is damaged or no backup of a portal: %(reason)s") % {"file": source, "reason": error}
        ) from error
    return counts


def _read_manifest(archive: tarfile.TarFile) -> dict[str, Any]:
    member = archive.extractfile(MANIFEST)
    if member is None:
        raise KeyError(MANIFEST)
    text = member.read(_MOST_MANIFEST_BYTES + 1)
    if len(text) > _MOST_MANIFEST_BYTES:
        raise ValueError(f"its {MANIFEST} is too large")
    manifest: dict[str, Any] = json.loads(text)
    return manifest


def _demand_fit(manifest: dict[str, Any], *, replace: bool) -> None:
    if manifest["format"] != FORMAT or manifest["schema"] != tables.schema():
        raise CannotRestore(
            _("The backup is of version %(version)s, whose tables differ. Restore it with that version, then upgrade.")
            % {"version": manifest["version"]}
        )
    from capdev.accounts.models import User
    from capdev.inventory.models import Record

    if not replace and (User.objects.exists() or Record.objects.exists()):
        raise CannotRestore(
            _("This portal already holds data, which restoring would replace. Say --replace if that is what you want.")
        )


def _read_tables(archive: tarfile.TarFile, expected: dict[str, int], say: Say) -> dict[str, int]:
    models = tables.tables()
    counts = {}
    tables.empty_all(models)
    for model in models:
        name = model._meta.db_table
        lines = archive.extractfile(f"{_ROWS}{name}")
        counts[name] = tables.read_rows(model, lines or ())
        if counts[name]:
            say(f"  {name}: {counts[name]}")
    if counts != expected:
        raise ValueError("the numbers of rows differ from its manifest")
    tables.continue_numbering(models)
    connection.check_constraints()
    return counts


@contextmanager
def _aside() -> Iterator[Path]:
    """A private folder beside the data, gone afterwards; what a killed restore left behind goes, too."""
    data = Path(settings.DATA)
    for left in data.glob(f"{_STAGED}*"):
        shutil.rmtree(left)
    with tempfile.TemporaryDirectory(prefix=_STAGED, dir=data) as folder:
        yield Path(folder)


def _stage_files(archive: tarfile.TarFile, folder: Path) -> None:
    """Write the uploads and the key into ``folder``, which reads the archive to its end.

    A name that would leave its folder is refused, and an archive that says to be larger than the disk is free; links
    and devices are passed over.
    """
    needed = 0
    for member in archive:
        needed += member.size
        if needed > shutil.disk_usage(folder).free:
            raise ValueError("it needs more room than the disk has")
        if member.isreg() and (member.name == _KEY or member.name.startswith(_FILES)):
            target = _inside(folder, member.name)
            target.parent.mkdir(parents=True, exist_ok=True)
            content = archive.extractfile(member)
            with _private(target) as out:
                shutil.copyfileobj(content or BytesIO(), out)


def _place_files(folder: Path) -> None:
    """Move what was written aside to where it belongs, each file in one step."""
    uploads = folder / _FILES
    found = [(path, Path(settings.MEDIA_ROOT) / path.relative_to(uploads)) for path in uploads.rglob("*")]
    found.append((folder / _KEY, Path(settings.DATA) / _KEY))
    for staged, target in found:
        if staged.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            staged.replace(target)


def _inside(folder: Path, name: str) -> Path:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\0" in name:
        raise ValueError(f"it holds a file outside its folder: {name}")
    return folder.joinpath(*path.parts)
