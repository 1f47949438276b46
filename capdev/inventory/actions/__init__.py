from capdev.inventory.actions.ask_owners import ask_owners
from capdev.inventory.actions.check_links import check_links
from capdev.inventory.actions.checks import pass_check
from capdev.inventory.actions.collect_links import collect_links
from capdev.inventory.actions.confirm_record import confirm_record
from capdev.inventory.actions.follow_concepts import follow_concepts
from capdev.inventory.actions.follow_organisations import follow_organisations
from capdev.inventory.actions.mark_unconfirmed import mark_unconfirmed
from capdev.inventory.actions.merge_facts import merge_evidence, merge_figures, merge_materials
from capdev.inventory.actions.merge_processes import merge_process_links, merge_processes
from capdev.inventory.actions.merge_records import merge_records
from capdev.inventory.actions.merge_references import merge_references
from capdev.inventory.actions.merge_relations import merge_lineage, merge_relations
from capdev.inventory.actions.merging_duplicates import merge_duplicate, tell_apart, undo_merge
from capdev.inventory.actions.move_record import (
    archive,
    ask_editors,
    publish,
    restore,
    return_to_draft,
    set_visibility,
    submit,
)
from capdev.inventory.actions.note_duplicates import note_duplicates
from capdev.inventory.actions.remove_demo_records import remove_demo_records
from capdev.inventory.actions.restore_state import restore_state
from capdev.inventory.actions.suggesting import answer_suggestion, suggest_edit
from capdev.inventory.actions.write_process import create_process, move_process, update_process
from capdev.inventory.actions.write_record import create_draft, update_record
from capdev.inventory.actions.write_reference import write_reference
from capdev.inventory.actions.write_row import remove_row, write_row

__all__ = [
    "answer_suggestion",
    "archive",
    "ask_editors",
    "ask_owners",
    "check_links",
    "collect_links",
    "confirm_record",
    "create_draft",
    "create_process",
    "follow_concepts",
    "follow_organisations",
    "mark_unconfirmed",
    "merge_duplicate",
    "merge_evidence",
    "merge_figures",
    "merge_lineage",
    "merge_materials",
    "merge_process_links",
    "merge_processes",
    "merge_records",
    "merge_references",
    "merge_relations",
    "move_process",
    "note_duplicates",
    "pass_check",
    "publish",
    "remove_demo_records",
    "remove_row",
    "restore",
    "restore_state",
    "return_to_draft",
    "set_visibility",
    "submit",
    "suggest_edit",
    "tell_apart",
    "undo_merge",
    "update_process",
    "update_record",
    "write_reference",
    "write_row",
]
