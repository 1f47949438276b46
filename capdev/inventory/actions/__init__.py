from capdev.inventory.actions.follow_organisations import follow_organisations
from capdev.inventory.actions.merge_facts import merge_evidence, merge_figures, merge_materials
from capdev.inventory.actions.merge_processes import merge_process_links, merge_processes
from capdev.inventory.actions.merge_records import merge_records
from capdev.inventory.actions.merge_references import merge_references
from capdev.inventory.actions.merge_relations import merge_lineage, merge_relations
from capdev.inventory.actions.move_record import archive, publish, restore, return_to_draft, set_visibility, submit
from capdev.inventory.actions.remove_demo_records import remove_demo_records
from capdev.inventory.actions.write_record import create_draft, update_record

__all__ = [
    "archive",
    "create_draft",
    "follow_organisations",
    "merge_evidence",
    "merge_figures",
    "merge_lineage",
    "merge_materials",
    "merge_process_links",
    "merge_processes",
    "merge_records",
    "merge_references",
    "merge_relations",
    "publish",
    "remove_demo_records",
    "restore",
    "return_to_draft",
    "set_visibility",
    "submit",
    "update_record",
]
