"""Collecting and checking whole catalogues, on a package of one small app."""

from pathlib import Path

import polib
import pytest

from tests.messages import check as checking
from tests.messages import sentences as finding
from tests.messages.check import check
from tests.messages.collect import collect
from tests.messages.languages import PLURAL_FORMS


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package with the app ``zoo``, in the place of the portal."""
    folder = tmp_path / "zoo"
    folder.mkdir()
    (folder / "apps.py").write_text("", encoding="utf-8")
    (tmp_path / "equal.toml").write_text("", encoding="utf-8")
    monkeypatch.setattr(finding, "PACKAGE", tmp_path)
    monkeypatch.setattr(checking, "EQUAL", tmp_path / "equal.toml")
    _say(folder, "Lion", "Tiger")
    return folder


def _say(folder: Path, *said: str) -> None:
    lines = [f'_("{sentence}")' for sentence in said]
    source = "\n".join(["from django.utils.translation import gettext as _", *lines])
    (folder / "words.py").write_text(source, encoding="utf-8")


def _translate(text: str) -> None:
    for locale in PLURAL_FORMS:
        path = finding.catalogue("zoo", locale)
        file = polib.pofile(str(path))
        for entry in file:
            entry.msgstr = text.format(entry.msgid)
        file.save(str(path))


def test_sentences_when_collected_and_translated_then_nothing_is_wrong(app: Path) -> None:
    assert len(collect()) == len(PLURAL_FORMS)
    assert len(check()) == 2 * len(PLURAL_FORMS)
    _translate("<{}>".replace("<", "«").replace(">", "»"))
    assert (collect(), check()) == ([], [])


def test_sentence_when_new_or_gone_then_said(app: Path) -> None:
    collect()
    _translate("«{}»")
    _say(app, "Lion", "Bear")
    found = check()
    assert [problem for problem in found if problem.startswith("zoo fr")] == [
        'zoo fr: "Bear" is not collected; run `make messages`',
        'zoo fr: "Tiger" is no longer said by the code; run `make messages`',
    ]
    collect()
    assert [entry.msgid for entry in polib.pofile(str(finding.catalogue("zoo", "ar")))] == ["Bear", "Lion"]


def test_sentence_when_equal_then_needs_a_reason_that_is_still_needed(app: Path) -> None:
    collect()
    _translate("{}")
    listed = 'in = ["fr", "es", "ar", "ru", "zh_Hans"], why = "a name"'
    checking.EQUAL.write_text(f'"Lion" = {{ {listed} }}\n"Tiger" = {{ {listed} }}\n', encoding="utf-8")
    assert check() == []
    _translate("«{}»")
    assert len(check()) == 2 * len(PLURAL_FORMS)
    assert 'locale-equal.toml: "Lion" is not equal in ar; take it out' in check()


def test_reason_when_missing_then_said(app: Path) -> None:
    collect()
    _translate("«{}»")
    checking.EQUAL.write_text('"Lion" = { in = ["de"], why = "" }\n', encoding="utf-8")
    assert "needs `in`" in check()[0]
