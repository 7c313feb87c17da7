"""Who is entitled to vote: read from the register before a vote, from the frozen list of its record after it."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from hatnhan.apps.candidacies.facts import units_on
from hatnhan.apps.candidacies.models import BallotMember, Case
from hatnhan.apps.candidacies.queries.rights import CELL_VOTES, COMMITTEE_VOTES
from hatnhan.apps.organisation.facts import ids_of
from hatnhan.apps.organisation.models import Unit, UnitKind
from hatnhan.apps.people.models import Post
from hatnhan.apps.people.queries import entitled_voters, lasting_on
from hatnhan.apps.people.queries.entitled import PROBATIONARY


@dataclass(frozen=True, slots=True)
class VoterLine:
    """One person on the list of a vote; `left_out` tells why he has no vote, empty where he has.

    `born`: the year, told only of those who share their name with another one on the list; else empty.
    """

    person_id: int
    name: str
    left_out: str = ""
    born: str = ""


@dataclass(frozen=True, slots=True)
class VoterList:
    """Who may vote, and who belongs there and may not."""

    voters: tuple[VoterLine, ...] = ()
    left_out: tuple[VoterLine, ...] = ()


def voters_of(case: Case, step: str, day: date) -> VoterList:
    """Who may vote on this step on this day, as the register knows it now; empty for a step without a vote."""
    if step in CELL_VOTES:
        return _tell_apart(_without(_of_the_cell(units_on([case.pk], day)[case.pk], day), case.person_id))
    return _tell_apart(_of_the_committee(case.path, day)) if step in COMMITTEE_VOTES else VoterList()


def frozen_lists(case: Case) -> dict[int, VoterList]:
    """The lists that were frozen with the votes of this case, by the key of the record."""
    lines: dict[int, list[VoterLine]] = {}
    rows = BallotMember.objects.filter(record__case=case).order_by("record_id", "place")
    columns = ("record_id", "person_id", "name", "left_out", "person__born")
    for record_id, person_id, name, left_out, born in rows.values_list(*columns):
        lines.setdefault(record_id, []).append(VoterLine(person_id, name, left_out, str(born.year)))
    return {
        record_id: _tell_apart(
            VoterList(
                tuple(line for line in found if not line.left_out), tuple(line for line in found if line.left_out)
            )
        )
        for record_id, found in lines.items()
    }


def _tell_apart(found: VoterList) -> VoterList:
    """The year of birth stays with those alone who share their name with another one on the list."""
    names = Counter(line.name for line in (*found.voters, *found.left_out))
    voters, left_out = (
        tuple(line if names[line.name] > 1 else replace(line, born="") for line in lines)
        for lines in (found.voters, found.left_out)
    )
    return VoterList(voters, left_out)


def _without(found: VoterList, person_id: int) -> VoterList:
    """Nobody votes on himself: recognised later, he counts as official from a day before the vote."""
    own = tuple(
        VoterLine(voter.person_id, voter.name, PROBATIONARY, voter.born)
        for voter in found.voters
        if voter.person_id == person_id
    )
    voters = tuple(voter for voter in found.voters if voter.person_id != person_id)
    return VoterList(voters, (*found.left_out, *own))


def _of_the_cell(unit_id: int, day: date) -> VoterList:
    found = entitled_voters(unit_id=unit_id, day=day)
    return VoterList(
        tuple(VoterLine(voter.person_id, voter.name, born=str(voter.born.year)) for voter in found.voters),
        tuple(VoterLine(member.person_id, member.name, member.why, str(member.born.year)) for member in found.left_out),
    )


def _of_the_committee(path: str, day: date) -> VoterList:
    """Who holds a post in the grassroots committee above the cell, as far as the register knows the posts."""
    committees = Unit.objects.filter(pk__in=ids_of(path), kind=UnitKind.GRASSROOTS_COMMITTEE).order_by("-path")
    posts = Post.objects.filter(lasting_on(day), unit=committees.values("pk")[:1])
    columns = ("person_id", "person__name__written", "person__born")
    rows = posts.order_by("person__name__sort_key", "person_id").values_list(*columns)
    return VoterList(tuple(VoterLine(key, name, born=str(born.year)) for key, name, born in dict.fromkeys(rows)))
