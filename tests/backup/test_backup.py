"""Backup and restore, tried as an operator would: by the command, from one data folder and engine to another."""

import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

POSTGRES = os.environ.get("CAPDEV_DATABASE_URL", "")
FILL = """
from capdev.accounts.models import User
from capdev.kernel.dates import PartialDate
from capdev.kernel.translated import TranslatedText
from capdev.network.models import BodyMembership, Organisation
from capdev.vocabularies.models import Concept, Scheme
from django.conf import settings
kinds, bodies = (Scheme.objects.create(code=c, label=TranslatedText.of(c)) for c in ("organisation_kinds", "bodies"))
ngo = Concept.objects.create(scheme=kinds, code="ngo", label=TranslatedText({"en": "NGO", "ar": "منظمة"}))
gmg = Concept.objects.create(
    scheme=bodies, code="gmg", label=TranslatedText.of("GMG"), broader=ngo, attributes={"a": [1, None]}
)
for n in range(1200):
    name = TranslatedText({"ru": f"Организация {n}"}, "ru")
    Organisation.objects.create(slug=f"o-{n}", name=name, kind=ngo, as_of=PartialDate(2013, 5))
one = Organisation.objects.get(slug="o-7")
BodyMembership.objects.create(organisation=one, body=gmg, since=PartialDate(2009, 7), source="S3")
User.objects.create_user("ana@example.org", "correct horse battery", name="Ana")
(settings.MEDIA_ROOT / "papers").mkdir(parents=True)
(settings.MEDIA_ROOT / "papers" / "a.txt").write_text("paper")
"""
TELL = """
import json
from capdev.accounts.models import User
from capdev.network.models import BodyMembership, Organisation
from capdev.vocabularies.models import Concept
from django.conf import settings
last = Organisation.objects.get(slug="o-1199")
spell = BodyMembership.objects.get()
new = Organisation.objects.create(slug="new", name=last.name, kind=last.kind)
print(json.dumps({
    "organisations": Organisation.objects.count(), "name": last.name.as_json(), "as_of": str(last.as_of),
    "uuid": str(last.uuid), "created": last.created_at.isoformat(), "since": str(spell.since),
    "broader": spell.body.broader.code, "attributes": spell.body.attributes, "arabic": last.kind.label.best("ar").text,
    "password": User.objects.get(email="ana@example.org").check_password("correct horse battery"),
    "new_is_last": new.pk == max(Organisation.objects.values_list("pk", flat=True)),
    "paper": (settings.MEDIA_ROOT / "papers" / "a.txt").read_text(), "key": settings.SECRET_KEY,
}))
"""


@dataclass(frozen=True)
class Portal:
    folder: Path
    database: str

    def run(self, *arguments: str, code: str = "") -> subprocess.CompletedProcess[str]:
        environment = {
            name: value
            for name, value in os.environ.items()
            if name not in {"CAPDEV_DATABASE_URL", "CAPDEV_SECRET_KEY"}
        }
        environment |= {"CAPDEV_DATA": str(self.folder), "DJANGO_SETTINGS_MODULE": "capdev.config.settings"}
        if self.database:
            environment["CAPDEV_DATABASE_URL"] = self.database
        command = [sys.executable, "-m", "capdev.config.cli", *arguments, *(["-v", "0", "-c", code] if code else [])]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=180)

    def done(self, *arguments: str, code: str = "") -> str:
        result = self.run(*arguments, code=code)
        assert result.returncode == 0, result.stderr
        return result.stdout

    def tell(self) -> dict[str, object]:
        told: dict[str, object] = json.loads(self.done("shell", code=TELL).strip().splitlines()[-1])
        return told


@contextmanager
def portal(folder: Path, *, on_postgres: bool) -> Iterator[Portal]:
    folder.mkdir()
    if not on_postgres:
        yield Portal(folder, "")
        return
    name = f"portal_{uuid4().hex}"
    with psycopg.connect(POSTGRES, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        base, _, query = POSTGRES.partition("?")
        try:
            yield Portal(folder, f"{base.rsplit('/', 1)[0]}/{name}" + (f"?{query}" if query else ""))
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


WAYS = [(False, True), (True, False)] if POSTGRES.startswith("postgres") else [(False, False)]


@pytest.mark.parametrize(("from_postgres", "to_postgres"), WAYS)
def test_restore_when_onto_another_portal_then_everything_is_there(
    tmp_path: Path, *, from_postgres: bool, to_postgres: bool
) -> None:
    archive = tmp_path / "portal.tar.gz"
    with (
        portal(tmp_path / "old", on_postgres=from_postgres) as old,
        portal(tmp_path / "new", on_postgres=to_postgres) as new,
    ):
        old.done("migrate")
        old.done("shell", code=FILL)
        old.done("backup", str(archive))
        new.done("restore", str(archive))
        told = new.tell()
        assert told == old.tell()
        assert told["organisations"] == 1201
        assert told["password"] is True
        assert told["new_is_last"] is True
        assert told["arabic"] == "منظمة"
        refused = new.run("restore", str(archive))
        assert refused.returncode == 1
        assert "--replace" in refused.stderr
        new.done("restore", "--replace", str(archive))
        assert new.tell()["organisations"] == 1201
    assert archive.stat().st_mode & 0o077 == 0


def _archive(path: Path, members: dict[str, bytes]) -> Path:
    with tarfile.open(path, "w:gz") as out:
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            out.addfile(member, BytesIO(content))
    return path


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"no archive at all", "damaged or no backup"),
        (b"", "damaged or no backup"),
    ],
)
def test_restore_when_the_file_is_no_archive_then_one_clear_sentence(
    tmp_path: Path, content: bytes, words: str
) -> None:
    file = tmp_path / "x.tar.gz"
    file.write_bytes(content)
    with portal(tmp_path / "new", on_postgres=False) as new:
        result = new.run("restore", str(file))
    assert result.returncode == 1
    assert words in result.stderr
    assert "Traceback" not in result.stderr


def test_restore_when_the_archive_is_of_other_tables_then_refused(tmp_path: Path) -> None:
    manifest = {"format": 1, "version": "0.0.1", "schema": {"inventory": "0000_other"}, "rows": {}}
    file = _archive(tmp_path / "x.tar.gz", {"manifest.json": json.dumps(manifest).encode()})
    with portal(tmp_path / "new", on_postgres=False) as new:
        result = new.run("restore", str(file))
    assert result.returncode == 1
    assert "0.0.1" in result.stderr


def _members(archive: Path) -> dict[str, bytes]:
    with tarfile.open(archive) as found:
        return {member.name: found.extractfile(member).read() for member in found}  # type: ignore[union-attr]  # all are files


def test_restore_when_the_files_are_hostile_then_refused_and_nothing_changed(tmp_path: Path) -> None:
    with portal(tmp_path / "old", on_postgres=False) as old, portal(tmp_path / "new", on_postgres=False) as new:
        old.done("migrate")
        good = tmp_path / "good.tar.gz"
        old.done("backup", str(good))
        new.done("migrate")
        new.done("shell", code='from capdev.accounts.models import User; User.objects.create_user("kept@example.org")')
        key = (new.folder / "secret-key").read_bytes()
        hostile = {
            "outside its folder": {"files/../../escaped.txt": b"out"},
            "damaged": {"files/a": b"file", "files/a/b": b"beneath a file"},
            "too large": {"manifest.json": b" " * 2_000_000},
        }
        for words, more in hostile.items():
            bad = _archive(tmp_path / "bad.tar.gz", _members(good) | more)
            result = new.run("restore", "--replace", str(bad))
            assert (result.returncode, "Traceback" in result.stderr) == (1, False), words
            assert words in result.stderr
        told = new.done("shell", code="from capdev.accounts.models import User; print(User.objects.get().email)")
    assert "kept@example.org" in told
    assert (new.folder / "secret-key").read_bytes() == key
    assert not list(tmp_path.rglob("escaped.txt"))
    assert not list(new.folder.glob(".restoring-*"))


def test_restore_when_the_archive_unpacks_to_more_than_the_disk_then_refused(tmp_path: Path) -> None:
    with portal(tmp_path / "old", on_postgres=False) as old:
        old.done("migrate")
        archive, huge = tmp_path / "huge.tar.gz", tarfile.TarInfo("files/huge")
        old.done("backup", str(archive))
        members = _members(archive)
        huge.pax_headers = {"GNU.sparse.map": "0,0", "GNU.sparse.size": str(1 << 60)}
        with tarfile.open(archive, "w:gz") as out:
            for name, content in members.items():
                member = tarfile.TarInfo(name)
                member.size = len(content)
                out.addfile(member, BytesIO(content))
            out.addfile(huge)
        result = old.run("restore", "--replace", str(archive))
    assert result.returncode == 1
    assert "more room than the disk has" in result.stderr


def test_restore_when_one_before_was_killed_then_done_and_nothing_of_that_is_left(tmp_path: Path) -> None:
    with portal(tmp_path / "old", on_postgres=False) as old:
        old.done("migrate")
        archive, left = tmp_path / "portal.tar.gz", old.folder / ".restoring-killed"
        old.done("backup", str(archive))
        (left / "files").mkdir(parents=True)
        (left / "secret-key").write_text("of another portal")
        old.done("restore", "--replace", str(archive))
        assert not left.exists()
        assert (old.folder / "secret-key").read_bytes() == _members(archive)["secret-key"]
