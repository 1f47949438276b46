from capdev.network.actions.affiliations import (
    ask_affiliation,
    change_role,
    decide_affiliation,
    end_affiliation,
    make_editor,
    undo_decision,
)
from capdev.network.actions.experts import Profile, decide_expert, invite_expert, leave_roster, save_profile
from capdev.network.actions.merge_agreements import merge_agreements
from capdev.network.actions.merge_memberships import merge_memberships
from capdev.network.actions.merge_organisations import merge_organisations
from capdev.network.actions.move_agreement import move_agreement
from capdev.network.actions.move_organisation import (
    archive_organisation,
    publish_organisation,
    restore_organisation,
    return_organisation,
    submit_organisation,
)
from capdev.network.actions.remove_demo_organisations import remove_demo_organisations
from capdev.network.actions.set_parent import set_parent
from capdev.network.actions.trust_organisation import trust_organisation, withdraw_trust
from capdev.network.actions.write_agreement import create_agreement, update_agreement
from capdev.network.actions.write_organisation import create_organisation, propose_organisation, update_organisation
from capdev.network.actions.write_row import remove_row, write_row

__all__ = [
    "Profile",
    "archive_organisation",
    "ask_affiliation",
    "change_role",
    "create_agreement",
    "create_organisation",
    "decide_affiliation",
    "decide_expert",
    "end_affiliation",
    "invite_expert",
    "leave_roster",
    "make_editor",
    "merge_agreements",
    "merge_memberships",
    "merge_organisations",
    "move_agreement",
    "propose_organisation",
    "publish_organisation",
    "remove_demo_organisations",
    "remove_row",
    "restore_organisation",
    "return_organisation",
    "save_profile",
    "set_parent",
    "submit_organisation",
    "trust_organisation",
    "undo_decision",
    "update_agreement",
    "update_organisation",
    "withdraw_trust",
    "write_row",
]
