"""The starter network: the tables of this folder become organisations, memberships and agreements."""

from pathlib import Path
from typing import Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from capdev.history.choices import Via
from capdev.kernel.loading import LoadReport, Refusal, Row, read_table
from capdev.kernel.starter import Progress, StarterLoader
from capdev.kernel.translated import TranslatedText
from capdev.network.actions import merge_agreements, merge_memberships, merge_organisations
from capdev.network.actions.merging import MergeResult
from capdev.network.items import AgreementItem, Identifier, MembershipItem, OrganisationItem

FOLDER: Final = Path(__file__).parent
REGISTER: Final = "starter"


def load(progress: Progress, folder: Path = FOLDER) -> LoadReport:
    """Organisations with their names in languages, then memberships, then agreements; a transaction each."""
    progress(0, 3)
    report = _load_organisations(folder)
    progress(1, 3)
    report += _load_memberships(folder)
    progress(2, 3)
    report += _load_agreements(folder)
    progress(3, 3)
    return report


def starter(key: str) -> Identifier:
    return (REGISTER, key)


def _load_organisations(folder: Path) -> LoadReport:
    columns = ("id", "acronym", "name_en", "name_fr", "name_es", "type", "country", "url", "ror", "source")
    table = read_table(folder / "organisations.csv", columns) + read_table(folder / "organisations_more.csv", columns)
    names = read_table(folder / "organisation_names.csv", ("organisation", "language", "name"))
    refused = [*table.refused, *names.refused]
    rows: dict[str, Row] = {}
    for row in table.rows:
        if row["id"] in rows:
            refused.append(row.refusal(row["id"], _("This identifier stands there twice.")))
        else:
            rows[row["id"]] = row
    texts = {key: TranslatedText({tag: row[f"name_{tag}"] for tag in ("en", "fr", "es")}) for key, row in rows.items()}
    for row in names.rows:
        if row["organisation"] in texts:
            texts[row["organisation"]] = texts[row["organisation"]].with_text(row["language"], row["name"])
        else:
            sentence = format_lazy(_("There is no organization “{key}”."), key=row["organisation"])
            refused.append(row.refusal(row["organisation"], sentence))
    items = [_organisation(row, texts[key]) for key, row in rows.items()]
    return _report(merge_organisations(items, Via.STARTER), rows, refused)


def _organisation(row: Row, name: TranslatedText) -> OrganisationItem:
    ror = (("ror", row["ror"]),) if row["ror"] else ()
    return OrganisationItem(
        identifiers=(starter(row["id"]), *ror),
        fields={
            "name": name,
            "acronym": row["acronym"],
            "kind": row["type"],
            "country": row["country"],
            "url": row["url"],
        },
        source=row["source"],
        as_of=row.get("as_of", ""),
        key=row["id"],
    )


def _load_memberships(folder: Path) -> LoadReport:
    table = read_table(
        folder / "memberships.csv", ("organisation", "body", "role", "since", "until", "source", "as_of")
    )
    rows: dict[str, Row] = {}
    items = []
    for row in table.rows:
        item = MembershipItem(
            organisation=starter(row["organisation"]),
            body=row["body"],
            role=row["role"] or "member",
            since=row["since"],
            until=row["until"],
            source=row["source"],
            as_of=row["as_of"],
        )
        rows[item.key] = row
        items.append(item)
    return _report(merge_memberships(items), rows, list(table.refused))


def _load_agreements(folder: Path) -> LoadReport:
    columns = ("id", "kind", "title_en", "parties", "areas", "start", "end", "summary_en", "source", "as_of")
    table = read_table(folder / "agreements.csv", columns)
    rows = {row["id"]: row for row in table.rows}
    items = [
        AgreementItem(
            key=key,
            parties=tuple(starter(party) for party in row.items_of("parties")),
            fields={
                "title": row["title_en"],
                "kind": row["kind"],
                "areas": "; ".join(row.items_of("areas")),
                "starts": row["start"],
                "ends": row["end"],
                "summary": row["summary_en"],
            },
            source=row["source"],
            as_of=row["as_of"],
        )
        for key, row in rows.items()
    ]
    return _report(merge_agreements(items, Via.STARTER), rows, list(table.refused))


def _report(result: MergeResult, rows: dict[str, Row], refused: list[Refusal]) -> LoadReport:
    refused += [rows[key].refusal(key, reason) for key, reason in result.refused]
    return LoadReport(len(result.added), len(result.changed), result.unchanged, tuple(refused))


LOADER: Final = StarterLoader("network", _("Organizations"), 20, FOLDER, load)
