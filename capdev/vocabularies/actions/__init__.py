from capdev.vocabularies.actions.create_concept import create_concept
from capdev.vocabularies.actions.merge_concepts import MergeResult, merge_concepts
from capdev.vocabularies.actions.merge_schemes import merge_schemes
from capdev.vocabularies.actions.note_starter_load import note_starter_load
from capdev.vocabularies.actions.update_concept import update_concept

__all__ = ["MergeResult", "create_concept", "merge_concepts", "merge_schemes", "note_starter_load", "update_concept"]
