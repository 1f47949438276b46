"""Who may do what with a record. Source: R18 (internal and public side), R119 (co-convenors); issue 2, People."""

from capdev.accounts.models import User
from capdev.inventory.choices import Visibility
from capdev.inventory.models import Edition, Merge, Process, Record, SheetImport, Suggestion
from capdev.inventory.queries.keepers import is_returned, keeps_in_trust
from capdev.kernel.publication import State
from capdev.network.models import Organisation
from capdev.network.queries import Person, organisations_edited_by
from capdev.network.rules import can_see_internal, is_convenor
from capdev.reviewing.rules import reads_as_reviewer


def can_see(person: Person, record: Record) -> bool:
    """Public published records: everybody. Internal ones: member organisations. Everything else: who may edit it, and
    reviewers who declared that they have no conflict of interest (R50)."""
    if record.state == State.PUBLISHED and (record.visibility == Visibility.PUBLIC or can_see_internal(person)):
        return True
    return can_edit(person, record) or (record.state != State.ARCHIVED and reads_as_reviewer(person, record.uuid))


def can_know_gone(person: Person, record: Record) -> bool:
    """Of an archived record: whoever could see it while it was published, and who may edit it. Source: R18."""
    was_shown = record.visibility == Visibility.PUBLIC or can_see_internal(person)
    return (record.published_at is not None and was_shown) or can_edit(person, record)


def can_create(person: Person, organisation: Organisation | None = None) -> bool:
    """Co-convenors for anybody; editors for an organisation whose records they keep."""
    if is_convenor(person):
        return True
    if not _is_active(person) or organisation is None:
        return False
    return organisations_edited_by(person).filter(pk=organisation.pk).exists()


def can_import(person: Person, organisation: Organisation | None = None) -> bool:
    """Editors for an organisation whose records they keep; co-convenors for any, and for none in particular."""
    return can_create(person, organisation)


def can_publish_imported(person: Person, organisation: Organisation | None = None) -> bool:
    """Whoever may publish what editors submit."""
    del organisation
    return is_convenor(person)


def can_see_import(person: Person, import_: SheetImport) -> bool:
    """Whoever may import for the same organisation; an import for none: who uploaded it, and co-convenors."""
    return can_import(person, import_.organisation)


def can_edit(person: Person, record: Record) -> bool:
    """Editors of an organisation that has a role on the record, and co-convenors."""
    if is_convenor(person):
        return True
    return _is_active(person) and organisations_edited_by(person).filter(roles__record=record.pk).exists()


def can_confirm(person: Person, record: Record) -> bool:
    """Who may edit a published record may say that it is still right. Source: issue 3, "Freshness"."""
    return record.state == State.PUBLISHED and can_edit(person, record)


def can_submit(person: Person, record: Record) -> bool:
    return can_edit(person, record)


def can_publish(person: Person, record: Record) -> bool:
    """Co-convenors publish what editors submit; editors of a trusted organisation publish its records at once.

    Not what a co-convenor has returned: that waits for one again. Source: issue 3, "Vet".
    """
    if is_convenor(person):
        return True
    return _is_active(person) and keeps_in_trust(person, record) and not is_returned(record)


def can_return(person: Person, record: Record) -> bool:
    """A co-convenor returns what was submitted; an editor may take it back to work on it."""
    return is_convenor(person) or (record.state == State.REVIEW and can_edit(person, record))


def can_check(person: Person, record: Record) -> bool:
    """Whether somebody may look at what stands in public already, and say that it is in order."""
    del record
    return is_convenor(person)


def can_ask_editors(person: Person, record: Record) -> bool:
    """A co-convenor asks those who keep a record before deciding about it."""
    return is_convenor(person) and record.state in (State.REVIEW, State.PUBLISHED)


def can_see_path(person: Person, record: Record) -> bool:
    """Who may follow a record on its way to the public."""
    return can_edit(person, record)


def can_open_queue(person: Person) -> bool:
    """What waits to be published, for those who publish."""
    return is_convenor(person)


def can_archive(person: Person, record: Record) -> bool:
    return can_edit(person, record)


def can_restore(person: Person, record: Record) -> bool:
    del record
    return is_convenor(person)


def can_merge(person: Person, one: Record, other: Record) -> bool:
    """Co-convenors, and editors who may edit both: two standing records of one type."""
    stands = State.ARCHIVED not in {one.state, other.state} and one.type == other.type and one.pk != other.pk
    return stands and can_edit(person, one) and can_edit(person, other)


def can_open_duplicates(person: Person) -> bool:
    """Who may edit any record at all."""
    return is_convenor(person) or (_is_active(person) and organisations_edited_by(person).exists())


def can_undo_merge(person: Person, merge: Merge) -> bool:
    """Who may edit the record that is left, to which everything went."""
    return merge.winner.state != State.ARCHIVED and can_edit(person, merge.winner)


def can_suggest(person: Person, record: Record) -> bool:
    """Everybody who signed in, on a published record that they see; who may edit it writes into it instead."""
    shown = record.state == State.PUBLISHED and can_see(person, record)
    return _is_active(person) and shown and not can_edit(person, record)


def can_answer_suggestion(person: Person, suggestion: Suggestion) -> bool:
    return suggestion.record.state != State.ARCHIVED and can_edit(person, suggestion.record)


def can_see_suggestion(person: Person, suggestion: Suggestion) -> bool:
    """Its author, and who answers it."""
    is_own = isinstance(person, User) and suggestion.by_id == person.pk
    return (is_own and can_see(person, suggestion.record)) or can_answer_suggestion(person, suggestion)


def can_see_history(person: Person, record: Record) -> bool:
    """Who may see the record; how much of its past is a matter of ``queries.changes``."""
    return record.state != State.ARCHIVED and can_see(person, record)


def can_restore_state(person: Person, record: Record) -> bool:
    """Who may edit it brings it back to what it said earlier; an archived one is restored first."""
    return record.state != State.ARCHIVED and can_edit(person, record)


def can_set_visibility(person: Person, record: Record) -> bool:
    return can_edit(person, record)


def can_edit_processes(person: Person) -> bool:
    """Processes and the bibliography belong to the whole portal."""
    return is_convenor(person)


def can_edit_around(person: Person, owner: Record | Organisation | Process) -> bool:
    """Rows around a record: who may edit the record; around an organisation or a process: co-convenors."""
    return can_edit(person, owner) if isinstance(owner, Record) else is_convenor(person)


def can_see_process(person: Person, process: Process) -> bool:
    return process.state == State.PUBLISHED or is_convenor(person)


def can_see_edition(person: Person, edition: Edition) -> bool:
    return can_see(person, edition.activity)


def _is_active(person: Person) -> bool:
    return isinstance(person, User) and person.is_active
