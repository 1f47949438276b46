"""Who may do what in the network. Source: R119; issue "The house stands", People."""

from django.utils import timezone

from capdev.accounts.models import User
from capdev.accounts.models.user import SiteRole
from capdev.kernel.publication import State
from capdev.network.models import Affiliation, Expert, Organisation
from capdev.network.queries import TIME_TO_UNDO, Person, belongs_to_member_organisation, is_editor_of
from capdev.reviewing.rules import reads_as_reviewer


def is_convenor(person: Person) -> bool:
    """Co-convenors of the task force and administrators: those who may act for the whole portal."""
    if not isinstance(person, User) or not person.is_active:
        return False
    return person.is_superuser or person.site_role == SiteRole.CO_CONVENOR


def can_see_organisation(person: Person, organisation: Organisation) -> bool:
    return organisation.state == State.PUBLISHED or can_edit_organisation(person, organisation)


def can_create_organisation(person: Person) -> bool:
    """Anybody who signed in may propose one; it stays a draft until a co-convenor publishes it."""
    return isinstance(person, User) and person.is_active


def can_edit_organisation(person: Person, organisation: Organisation) -> bool:
    return is_convenor(person) or (_is_active(person) and is_editor_of(person, organisation))


def can_publish_organisation(person: Person, organisation: Organisation) -> bool:
    del organisation
    return is_convenor(person)


def can_archive_organisation(person: Person, organisation: Organisation) -> bool:
    del organisation
    return is_convenor(person)


def can_ask_affiliation(person: Person, organisation: Organisation) -> bool:
    return _is_active(person) and organisation.state == State.PUBLISHED


def can_decide_affiliation(person: Person, affiliation: Affiliation) -> bool:
    """Editors of that organisation and convenors; nobody decides about themselves but an administrator."""
    if not isinstance(person, User):
        return False
    if person.pk == affiliation.user_id:
        return person.is_superuser
    return is_convenor(person) or (_is_active(person) and is_editor_of(person, affiliation.organisation))


def can_change_role(person: Person, affiliation: Affiliation) -> bool:
    """Who decides about a place that is asked for or held; of one that ended, the end is the last word."""
    open_ = (Affiliation.State.ASKED, Affiliation.State.APPROVED)
    return affiliation.state in open_ and can_decide_affiliation(person, affiliation)


def can_end_affiliation(person: Person, affiliation: Affiliation) -> bool:
    """Everybody may leave."""
    if isinstance(person, User) and person.pk == affiliation.user_id:
        return True
    return can_decide_affiliation(person, affiliation)


def can_undo_decision(person: Person, affiliation: Affiliation) -> bool:
    """Who refused or ended it, within a day; who left of the own will is not brought back by anybody."""
    decided_at = affiliation.decided_at
    if decided_at is None or not isinstance(person, User) or affiliation.decided_by_id != person.pk:
        return False
    if person.pk == affiliation.user_id or timezone.now() - decided_at > TIME_TO_UNDO:
        return False
    return can_decide_affiliation(person, affiliation)


def can_manage_people(person: Person, organisation: Organisation) -> bool:
    """Who belongs to it, in which role: its editors and convenors see and change that."""
    return can_edit_organisation(person, organisation)


def can_trust_organisation(person: Person, organisation: Organisation) -> bool:
    """Whether somebody may decide that an organisation publishes without being asked."""
    del organisation
    return is_convenor(person)


def can_open_desk(person: Person, organisation: Organisation) -> bool:
    """Who keeps its records. Source: issue 3, "Contribute"."""
    return can_edit_organisation(person, organisation)


def can_see_internal(person: Person) -> bool:
    """Internal records are for member organisations and for those who run the portal. Source: R18."""
    return is_convenor(person) or (_is_active(person) and belongs_to_member_organisation(person))


def _is_active(person: Person) -> bool:
    return isinstance(person, User) and person.is_active


def can_keep_profile(person: Person) -> bool:
    """Whoever signed in may offer the own knowledge; a co-convenor decides about the roster."""
    return _is_active(person)


def can_decide_expert(person: Person) -> bool:
    return is_convenor(person)


def can_see_expert(person: Person, expert: Expert) -> bool:
    """Who agreed to be listed: everybody. Others: the person, and co-convenors."""
    if expert.state == Expert.State.ACTIVE and expert.is_listed:
        return True
    if is_convenor(person) or (isinstance(person, User) and person.pk == expert.user_id):
        return True
    return isinstance(person, User) and reads_as_reviewer(person, expert.uuid)
