"""Reads of people."""

from hatnhan.apps.people.queries.chain import RebuiltMember, belonging_of, rebuild_members
from hatnhan.apps.people.queries.duplicates import Lookalike, Lookalikes, lookalikes
from hatnhan.apps.people.queries.entitled import Entitled, LeftOut, Voter, entitled_voters, restricted_on
from hatnhan.apps.people.queries.known import people_by_id_number, people_by_name_and_birth, sort_keys
from hatnhan.apps.people.queries.listing import (
    MemberCounts,
    MemberFilters,
    MemberLine,
    MemberList,
    every_member,
    member_counts,
    member_list,
)
from hatnhan.apps.people.queries.members import (
    lasting_on,
    members_on,
    official_affiliations,
    official_counts,
    official_members,
    official_members_called,
)
from hatnhan.apps.people.queries.mending import PersonToMend, person_to_mend
from hatnhan.apps.people.queries.page import PersonPage, masked, person_page
from hatnhan.apps.people.queries.reach import belongs_nowhere, may_for, people_in_reach, require_for
from hatnhan.apps.people.queries.search import FoundPeople, FoundPerson, names_holding, search

__all__ = [
    "Entitled",
    "FoundPeople",
    "FoundPerson",
    "LeftOut",
    "Lookalike",
    "Lookalikes",
    "MemberCounts",
    "MemberFilters",
    "MemberLine",
    "MemberList",
    "PersonPage",
    "PersonToMend",
    "RebuiltMember",
    "Voter",
    "belonging_of",
    "belongs_nowhere",
    "entitled_voters",
    "every_member",
    "lasting_on",
    "lookalikes",
    "masked",
    "may_for",
    "member_counts",
    "member_list",
    "members_on",
    "names_holding",
    "official_affiliations",
    "official_counts",
    "official_members",
    "official_members_called",
    "people_by_id_number",
    "people_by_name_and_birth",
    "people_in_reach",
    "person_page",
    "person_to_mend",
    "rebuild_members",
    "require_for",
    "restricted_on",
    "search",
    "sort_keys",
]
