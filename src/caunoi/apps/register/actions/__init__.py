"""Everything that changes the register: an officer tells facts, each act is journalled."""

from caunoi.apps.register.actions.arrangements import (
    add_arrangement,
    add_milestone,
    change_arrangement,
    change_milestone,
    move_arrangement,
    move_milestone,
)
from caunoi.apps.register.actions.calendars import (
    NoCalendar,
    open_feed,
    revoke_feed,
)
from caunoi.apps.register.actions.commitments import (
    MovedMeanwhile,
    add_commitment,
    change_commitment,
    close_commitment,
    move_commitment,
    propose_close_commitment,
)
from caunoi.apps.register.actions.contacts import (
    SimilarContact,
    add_contact,
    change_contact,
)
from caunoi.apps.register.actions.delegations import (
    add_delegation,
    add_member,
    change_delegation,
    make_contact_of,
    remove_member,
    tie_member,
)
from caunoi.apps.register.actions.documents import (
    add_document,
    note_document_saved,
)
from caunoi.apps.register.actions.engagements import (
    add_engagement,
    add_paper,
    add_topic,
    change_engagement,
    move_engagement,
    remove_paper,
    remove_topic,
)
from caunoi.apps.register.actions.following import (
    NothingChosen,
    SomeRefused,
    TooManyChosen,
    assign_commitment,
    follow_up,
    record_delivery,
    record_their_state,
    reply_to_commitment,
)
from caunoi.apps.register.actions.honours import (
    add_commendation,
    add_gift,
    change_commendation,
    change_gift,
    declare_gift,
    move_commendation,
)
from caunoi.apps.register.actions.instruments import (
    add_article,
    add_instrument,
    change_article,
    change_instrument,
    move_instrument,
    say_who_is_awaited,
)
from caunoi.apps.register.actions.mandates import (
    add_mandate,
    advance_execution,
    change_mandate,
    close_execution,
    issue_mandate,
)
from caunoi.apps.register.actions.merging import (
    approve_merging,
    propose_contact_merging,
    propose_partner_merging,
    refuse_merging,
    undo_merging,
)
from caunoi.apps.register.actions.minutes import (
    agree_for_us,
    change_minutes,
    change_summary,
    note_they_agreed,
    release_summary,
    write_minutes,
    write_summary,
)
from caunoi.apps.register.actions.partners import (
    SimilarPartner,
    add_partner,
    change_partner,
    move_partner,
    supersede_partner,
    verify_partner,
)
from caunoi.apps.register.actions.posts import (
    add_post,
    add_post_member,
    add_post_support,
    change_post,
    change_post_member,
    change_post_support,
)
from caunoi.apps.register.actions.programmes import (
    add_review,
    change_review,
)
from caunoi.apps.register.actions.releases import (
    release,
)
from caunoi.apps.register.actions.results import (
    add_result,
    change_result,
)
from caunoi.apps.register.actions.rounds import (
    add_round,
    change_round,
    note_province,
)
from caunoi.apps.register.actions.rows import (
    EVERYBODY,
    OWN_UNIT,
    UnitMissing,
)
from caunoi.apps.register.actions.wishes import (
    Raising,
    raise_wish,
)

__all__ = [
    "EVERYBODY",
    "OWN_UNIT",
    "MovedMeanwhile",
    "NoCalendar",
    "NothingChosen",
    "Raising",
    "SimilarContact",
    "SimilarPartner",
    "SomeRefused",
    "TooManyChosen",
    "UnitMissing",
    "add_arrangement",
    "add_article",
    "add_commendation",
    "add_commitment",
    "add_contact",
    "add_delegation",
    "add_document",
    "add_engagement",
    "add_gift",
    "add_instrument",
    "add_mandate",
    "add_member",
    "add_milestone",
    "add_paper",
    "add_partner",
    "add_post",
    "add_post_member",
    "add_post_support",
    "add_result",
    "add_review",
    "add_round",
    "add_topic",
    "advance_execution",
    "agree_for_us",
    "approve_merging",
    "assign_commitment",
    "change_arrangement",
    "change_article",
    "change_commendation",
    "change_commitment",
    "change_contact",
    "change_delegation",
    "change_engagement",
    "change_gift",
    "change_instrument",
    "change_mandate",
    "change_milestone",
    "change_minutes",
    "change_partner",
    "change_post",
    "change_post_member",
    "change_post_support",
    "change_result",
    "change_review",
    "change_round",
    "change_summary",
    "close_commitment",
    "close_execution",
    "declare_gift",
    "follow_up",
    "issue_mandate",
    "make_contact_of",
    "move_arrangement",
    "move_commendation",
    "move_commitment",
    "move_engagement",
    "move_instrument",
    "move_milestone",
    "move_partner",
    "note_document_saved",
    "note_province",
    "note_they_agreed",
    "open_feed",
    "propose_close_commitment",
    "propose_contact_merging",
    "propose_partner_merging",
    "raise_wish",
    "record_delivery",
    "record_their_state",
    "refuse_merging",
    "release",
    "release_summary",
    "remove_member",
    "remove_paper",
    "remove_topic",
    "reply_to_commitment",
    "revoke_feed",
    "say_who_is_awaited",
    "supersede_partner",
    "tie_member",
    "undo_merging",
    "verify_partner",
    "write_minutes",
    "write_summary",
]
