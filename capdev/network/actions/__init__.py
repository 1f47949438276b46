from capdev.network.actions.affiliations import (
    ask_affiliation,
    change_role,
    decide_affiliation,
    end_affiliation,
    make_editor,
    undo_decision,
)
from capdev.network.actions.merge_agreements import merge_agreements
from capdev.network.actions.merge_memberships import merge_memberships
from capdev.network.actions.merge_organisations import merge_organisations
from capdev.network.actions.move_organisation import (
    archive_organisation,
    publish_organisation,
    restore_organisation,
    return_organisation,
    submit_organisation,
)
from capdev.network.actions.remove_demo_organisations import remove_demo_organisations
from capdev.network.actions.write_organisation import create_organisation, update_organisation

__all__ = [
    "archive_organisation",
    "ask_affiliation",
    "change_role",
    "create_organisation",
    "decide_affiliation",
    "end_affiliation",
    "make_editor",
    "merge_agreements",
    "merge_memberships",
    "merge_organisations",
    "publish_organisation",
    "remove_demo_organisations",
    "restore_organisation",
    "return_organisation",
    "submit_organisation",
    "undo_decision",
    "update_organisation",
]
