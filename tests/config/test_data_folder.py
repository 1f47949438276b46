"""Who may read the data folder: it holds accounts, mails and keys."""

import os
import subprocess
import sys
from pathlib import Path


def test_data_folder_when_a_command_writes_there_then_for_its_owner_alone(tmp_path: Path) -> None:
    own, shared = tmp_path / "made" / "by-the-portal", tmp_path / "made-before"
    shared.mkdir(mode=0o755)
    mail = "from django.core.mail import send_mail; send_mail('Link', 'secret', None, ['ana@example.org'])"
    for folder in (own, shared):
        dropped = {"CAPDEV_DATABASE_URL", "CAPDEV_SECRET_KEY", "CAPDEV_EMAIL_URL"}
        environment = {name: value for name, value in os.environ.items() if name not in dropped}
        environment |= {"CAPDEV_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "capdev.config.settings"}
        command = [sys.executable, "-m", "capdev.config.cli"]
        code = f"{mail}; from django.db import connection; connection.cursor().execute('create table t (a int)')"
        subprocess.run([*command, "shell", "-v", "0", "-c", code], env=environment, check=True, timeout=120)
        files = [path for path in folder.rglob("*") if path.is_file()]
        assert {path.name for path in files} >= {"secret-key", "capdev.sqlite3"}
        assert any(path.parent.name == "mail" for path in files)
        assert [path for path in files if path.stat().st_mode & 0o077] == []
    assert own.stat().st_mode & 0o077 == 0
