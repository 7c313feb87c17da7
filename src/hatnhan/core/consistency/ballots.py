"""The numbers of a vote among themselves, and against the list of who may vote."""

from collections.abc import Iterator

from hatnhan.core.consistency.facts import Contradiction, DossierFacts, Place, Vote
from hatnhan.core.consistency.telling import both, tell


def find_miscounts(facts: DossierFacts) -> Iterator[Contradiction]:
    """What does not add up, vote by vote."""
    for vote in facts.votes:
        yield from _in_itself(vote)
        yield from _against_the_list(vote)


def _in_itself(vote: Vote) -> Iterator[Contradiction]:
    if vote.present is None:
        return
    present, votes = _place(vote, "present", vote.present), _sum(vote)
    if vote.entitled is not None and vote.present > vote.entitled:
        yield _told("dossier.more_present_than_entitled", present, _place(vote, "entitled", vote.entitled))
    if votes is not None and votes > vote.present:
        yield _told("dossier.more_votes_than_present", _place(vote, "votes", votes), present)
    elif votes is not None and vote.blank is not None and votes != vote.present:
        yield _told("dossier.votes_do_not_add_up", _place(vote, "votes", votes), present)


def _sum(vote: Vote) -> int | None:
    return None if vote.in_favour is None else vote.in_favour + (vote.against or 0) + (vote.blank or 0)


def _told(code: str, first: Place, second: Place) -> Contradiction:
    return tell(code, first, second, "ballot", {"paper": first.paper, "value": first.value, "other": second.value})


def _against_the_list(vote: Vote) -> Iterator[Contradiction]:
    if vote.listed is None or vote.entitled is None or vote.explained or vote.listed == vote.entitled:
        return
    entitled = _place(vote, "entitled", vote.entitled)
    listed = Place(vote.list_on, "entitled", vote.listed, vote.on, vote.mend, vote.key)
    yield tell("dossier.entitled_differs", entitled, listed, "list", both(entitled, listed))


def _place(vote: Vote, field: str, count: int) -> Place:
    return Place(vote.paper, field, count, vote.on, vote.mend, vote.key)
