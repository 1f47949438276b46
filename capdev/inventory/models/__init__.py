from capdev.inventory.models.activity import Activity
from capdev.inventory.models.check import Check
from capdev.inventory.models.component import Component
from capdev.inventory.models.draft import Draft
from capdev.inventory.models.duplicate import DuplicateCheck, DuplicatePair, Merge
from capdev.inventory.models.edition import Edition
from capdev.inventory.models.evidence import Evidence
from capdev.inventory.models.figure import Figure
from capdev.inventory.models.fingerprint import Fingerprint
from capdev.inventory.models.identifier import AlternateLink, RecordIdentifier
from capdev.inventory.models.likeness_key import LikenessKey
from capdev.inventory.models.lineage import Lineage
from capdev.inventory.models.material import Material
from capdev.inventory.models.practice import Practice
from capdev.inventory.models.process import Process, ProcessLink
from capdev.inventory.models.record import Record
from capdev.inventory.models.reference import Reference, ReferenceLink
from capdev.inventory.models.relation import Relation
from capdev.inventory.models.reminder import Reminder
from capdev.inventory.models.role import Role
from capdev.inventory.models.sheet_import import SheetImport, SheetImportRow
from capdev.inventory.models.suggestion import Suggestion
from capdev.inventory.models.term import Term
from capdev.inventory.models.tool import LanguageVersion, Tool
from capdev.inventory.models.web_link import LinkCheck, WebLink

__all__ = [
    "Activity",
    "AlternateLink",
    "Check",
    "Component",
    "Draft",
    "DuplicateCheck",
    "DuplicatePair",
    "Edition",
    "Evidence",
    "Figure",
    "Fingerprint",
    "LanguageVersion",
    "LikenessKey",
    "Lineage",
    "LinkCheck",
    "Material",
    "Merge",
    "Practice",
    "Process",
    "ProcessLink",
    "Record",
    "RecordIdentifier",
    "Reference",
    "ReferenceLink",
    "Relation",
    "Reminder",
    "Role",
    "SheetImport",
    "SheetImportRow",
    "Suggestion",
    "Term",
    "Tool",
    "WebLink",
]
