from capdev.inventory.actions.merge_facts import merge_evidence, merge_figures, merge_materials
from capdev.inventory.actions.merge_processes import merge_process_links, merge_processes
from capdev.inventory.actions.merge_records import merge_records
from capdev.inventory.actions.merge_references import merge_references
from capdev.inventory.actions.merge_relations import merge_lineage, merge_relations

__all__ = [
    "merge_evidence",
    "merge_figures",
    "merge_lineage",
    "merge_materials",
    "merge_process_links",
    "merge_processes",
    "merge_records",
    "merge_references",
    "merge_relations",
]
