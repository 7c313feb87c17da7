"""What goes with a candidate who moves: the certificate while he is helped, the letters 92 to 95 after that."""

from dataclasses import replace

from hatnhan.apps.papers.facts import committee_name
from hatnhan.apps.papers.queries.contents.others import OtherFilling, without_failed_votes
from hatnhan.apps.papers.queries.contents.resolutions import (
    COMMITTEE,
    body_name,
    cell_resolution_cited,
    committee_cited,
)
from hatnhan.core.situation import Step
from hatnhan.documents.papers.head import Cited
from hatnhan.documents.papers.letters import HelpedCertificate, MovedCandidate

MOVE = "move"


def letter(paper: OtherFilling) -> MovedCandidate:
    """92 to 95: with the resolutions and the decision that stand by then."""
    filling = without_failed_votes(paper)
    to, new_place = _whither(filling)
    mentors, since, _ = _helped(filling)
    return MovedCandidate(
        head=filling.head_of(filling.committee, "committee"),
        readmission=filling.readmission,
        to=to,
        committee=filling.committee_name,
        person=filling.candidate(),
        cell=filling.cell_name,
        new_place=new_place,
        moves_on=filling.in_words(filling.dated),
        mentors=mentors,
        helped_since=since,
        cell_resolution=cell_resolution_cited(filling),
        committee_resolution=committee_cited(filling, Step.COMMITTEE_VOTE_ADMISSION, "committee_resolution_admission"),
        decision=_decision(filling),
        papers=filling.enclosed(),
        signature=filling.signature(filling.committee, COMMITTEE),
    )


def certificate(filling: OtherFilling) -> HelpedCertificate:
    """53: who has helped him, and since when; no vote has passed yet."""
    to, new_place = _whither(filling)
    mentors, since, until = _helped(filling)
    if not mentors:
        filling.lack("mentor", "cell", "mentor", before=True)
    listed = filling.sources.last_of(Step.LISTED)
    return HelpedCertificate(
        head=filling.head_of(filling.committee, "committee"),
        readmission=filling.readmission,
        to=to,
        committee=filling.committee_name,
        person=filling.candidate(),
        cell=filling.cell_name,
        new_place=new_place,
        moves_on=filling.in_words(filling.dated),
        listed_on=filling.in_words(listed.on if listed else None),
        mentors=mentors,
        helped_since=since,
        helped_until=until,
        papers=filling.enclosed(),
        signature=filling.signature(filling.committee, COMMITTEE),
    )


def _whither(filling: OtherFilling) -> tuple[str, str]:
    """The committee that takes the case over, and the cell; a gap until the move is on record."""
    there = None
    if filling.target:
        there = replace(filling.sources, moves=(), unit_id=filling.target)
    cell = there.cell_on(filling.day) if there else None
    committee = there.committee_on(filling.day) if there else None
    if cell is None:
        filling.lack("whither", "committee", MOVE, before=True)
    new_place = cell.name if cell else ""
    own = filling.committee
    if committee is None or (own is not None and own.unit_id == committee.unit_id):
        # Within one committee the paper goes to the cell.
        return new_place, new_place
    return committee_name(committee.name), new_place


def _helped(filling: OtherFilling) -> tuple[tuple[str, ...], str, str]:
    """Who helps by the day of the paper, since when, until when."""
    begun = [row for row in filling.sources.mentors if row.since <= filling.day]
    # An assignment that ends with the move still lasted until then.
    now = [row for row in begun if row.until is None or row.until >= filling.day]
    since = min((row.since for row in now), default=None)
    return tuple(row.name for row in now), filling.in_words(since), filling.in_words(filling.dated if now else None)


def _decision(filling: OtherFilling) -> Cited:
    body = filling.sources.body_on(Step.ADMISSION_DECISION, filling.day)
    name = body_name(body, filling.sources.deciding_unit(body, filling.day))
    return filling.cite(Step.ADMISSION_DECISION, "admission_decision", name)
