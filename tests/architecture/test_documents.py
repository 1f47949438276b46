"""Documents are complete, their links lead somewhere, and nothing tells where or from where it was made."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.order import PACKAGE, PROJECT, present

_NOT_OURS = {"var", "static-root", "test-output", "__pycache__", "node_modules", "build", "dist"}
_TEXTS = {".py", ".md", ".toml", ".html", ".css", ".js", ".csv", ".json", ".po", ".txt", ".lock", ".yml", ".yaml", ""}
_REGISTRIES = re.compile(
    r"\b(?:test\.)?py[p]i\.(?:org|python\.org)|python[h]osted\.org|registry\.np[m]js|files\.python", re.I
)
_LINK = re.compile(r"\]\((?P<target>[^)\s#]+)(?:#[^)]*)?\)")
_FRONT_PAGES = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "LICENSE"]
_REGISTRY = re.compile(r"^(?P<name>[a-z]\w*): Registry\[", re.MULTILINE)
_WORD = re.compile(r"^### (.+)$|^\| \*\*(.+?)\*\* \|", re.MULTILINE)
_HOW_TO = ["write-a-test.md", "translate.md"]


def _files(folder: Path = PROJECT) -> Iterator[Path]:
    """The project's own text files, without what is installed, made or kept beside them."""
    for path in sorted(folder.iterdir()):
        hidden = path.name.startswith(".") and path.name not in {".ci", ".gitignore", ".gitattributes"}
        if hidden or path.name in _NOT_OURS or path.is_symlink():
            continue
        if path.is_dir():
            yield from _files(path)
        elif path.suffix in _TEXTS:
            yield path


def revealing(text: str, root: Path = PROJECT) -> list[str]:
    """Lines with a package registry's address or with the place of this checkout on this machine."""
    place = re.compile(rf"{re.escape(str(root))}(?![\w-])") if len(root.parts) > 2 else re.compile(r"(?!)")
    return [line.strip()[:160] for line in text.splitlines() if _REGISTRIES.search(line) or place.search(line)]


def dead_links(document: Path) -> list[str]:
    """Relative links of a document that lead to no file."""
    targets = [link["target"] for link in _LINK.finditer(document.read_text(encoding="utf-8"))]
    local = [target for target in targets if "://" not in target and not target.startswith(("mailto:", "/"))]
    return [f"{document.name} -> {target}" for target in local if not (document.parent / target).exists()]


@pytest.mark.parametrize("name", _FRONT_PAGES)
def test_front_page_when_looked_for_then_written(name: str) -> None:
    assert (PROJECT / name).stat().st_size > 200


@pytest.mark.parametrize("app", sorted(present()))
def test_app_when_it_exists_then_has_a_readme_of_about_a_page(app: str) -> None:
    readme = PACKAGE / app / "README.md"
    assert readme.exists(), f"capdev/{app}/README.md is missing"
    words = len(readme.read_text(encoding="utf-8").split())
    assert 60 <= words <= 1_500, f"capdev/{app}/README.md has {words} words"


def test_decisions_when_indexed_then_all_are_and_each_names_what_was_rejected() -> None:
    folder = PROJECT / "docs" / "decisions"
    decisions = sorted(path.name for path in folder.glob("[0-9]*.md"))
    index = (folder / "README.md").read_text(encoding="utf-8")
    assert [name for name in decisions if f"({name})" not in index] == []
    assert [name for name in decisions if "eject" not in (folder / name).read_text(encoding="utf-8")] == []


@pytest.mark.parametrize("name", _HOW_TO)
def test_how_to_when_looked_for_then_written(name: str) -> None:
    assert (PROJECT / "docs" / "how-to" / name).exists()


def test_links_when_followed_then_lead_to_files() -> None:
    documents = [path for path in _files() if path.suffix == ".md"]
    assert documents
    assert [dead for document in documents for dead in dead_links(document)] == []


def test_files_when_read_then_reveal_no_registry_and_no_place() -> None:
    told = [f"{path.relative_to(PROJECT)}: {line}" for path in _files() for line in revealing(path.read_text("utf-8"))]
    assert told == []


def test_text_when_it_reveals_then_named() -> None:
    text = "see https://" + "pypi" + ".org/simple\ncd /srv/code/portal\ncd /srv/code/portal-two\nplain"
    assert revealing(text, Path("/srv/code/portal")) == ["see https://" + "pypi" + ".org/simple", "cd /srv/code/portal"]


def test_link_when_it_leads_nowhere_then_named(tmp_path: Path) -> None:
    document = tmp_path / "page.md"
    document.write_text("[a](page.md) [b](gone.md#part) [c](https://example.org)", encoding="utf-8")
    assert dead_links(document) == ["page.md -> gone.md"]


def test_registry_when_an_app_owns_it_then_architecture_names_it() -> None:
    architecture = (PROJECT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    names = [
        found["name"]
        for path in PACKAGE.rglob("*.py")
        for found in _REGISTRY.finditer(path.read_text(encoding="utf-8"))
    ]
    assert len(names) > 20
    assert [name for name in names if f"`{name}`" not in architecture] == []


def test_word_when_in_the_glossary_then_it_stands_there_once() -> None:
    glossary = (PROJECT / "docs" / "glossary.md").read_text(encoding="utf-8")
    words = [core or further for core, further in _WORD.findall(glossary)]
    assert len(words) > 100
    assert [word for word in sorted(set(words)) if words.count(word) > 1] == []
