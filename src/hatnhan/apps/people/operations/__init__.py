"""Acts on people."""

from hatnhan.apps.people.operations.acts import NO_PAPER, Decision, enter_act, enter_move, redate_act, standing_act
from hatnhan.apps.people.operations.badges import (
    NewBadge,
    adjust_party_age,
    award_round,
    change_badge,
    hand_over_badges,
    propose_badge,
    propose_round,
)
from hatnhan.apps.people.operations.belonging import (
    NewAffiliation,
    NewMembership,
    add_affiliations,
    add_memberships,
    affiliate,
    close_membership,
    end_membership,
    join,
    leave_cell,
    mend_membership,
    open_membership,
    recognise,
    redate_membership,
)
from hatnhan.apps.people.operations.bulk import Inserted, build_rows, insert_rows, insert_values, update_rows
from hatnhan.apps.people.operations.cards import (
    DecidedCard,
    change_card,
    decide_card,
    enter_handed_over,
    hand_over_card,
    replace_card,
)
from hatnhan.apps.people.operations.enrolling import enrol_affiliations, enrol_memberships, enrol_people, entries_of
from hatnhan.apps.people.operations.entering import enter_member
from hatnhan.apps.people.operations.groups import end_group, mark_group
from hatnhan.apps.people.operations.identity import reveal_id_number
from hatnhan.apps.people.operations.mending import mend_person
from hatnhan.apps.people.operations.merging import merge_people
from hatnhan.apps.people.operations.names import names_for
from hatnhan.apps.people.operations.persons import NewPerson, add_people, add_person
from hatnhan.apps.people.operations.placing import mend_places, place_admissions
from hatnhan.apps.people.operations.posts import NewPost, add_posts, assign_post, close_post, end_post, end_posts
from hatnhan.apps.people.operations.redating import redate
from hatnhan.apps.people.operations.restoring import restore_membership
from hatnhan.apps.people.operations.restrictions import end_restriction, restrict
from hatnhan.apps.people.operations.telling import belonging_acts, tell_belonging
from hatnhan.apps.people.operations.transfer_writing import end_transfers

__all__ = [
    "NO_PAPER",
    "DecidedCard",
    "Decision",
    "Inserted",
    "NewAffiliation",
    "NewBadge",
    "NewMembership",
    "NewPerson",
    "NewPost",
    "add_affiliations",
    "add_memberships",
    "add_people",
    "add_person",
    "add_posts",
    "adjust_party_age",
    "affiliate",
    "assign_post",
    "award_round",
    "belonging_acts",
    "build_rows",
    "change_badge",
    "change_card",
    "close_membership",
    "close_post",
    "decide_card",
    "end_group",
    "end_membership",
    "end_post",
    "end_posts",
    "end_restriction",
    "end_transfers",
    "enrol_affiliations",
    "enrol_memberships",
    "enrol_people",
    "enter_act",
    "enter_handed_over",
    "enter_member",
    "enter_move",
    "entries_of",
    "hand_over_badges",
    "hand_over_card",
    "insert_rows",
    "insert_values",
    "join",
    "leave_cell",
    "mark_group",
    "mend_membership",
    "mend_person",
    "mend_places",
    "merge_people",
    "names_for",
    "open_membership",
    "place_admissions",
    "propose_badge",
    "propose_round",
    "recognise",
    "redate",
    "redate_act",
    "redate_membership",
    "replace_card",
    "restore_membership",
    "restrict",
    "reveal_id_number",
    "standing_act",
    "tell_belonging",
    "update_rows",
]
