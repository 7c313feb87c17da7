"""The letter of introduction of a transfer: its number from the register, and the Word file.

Its making is an act of the chain; no file is kept.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.papers.facts import Standing, Timeline, authority_line, people_of, place_name, timeline_of
from hatnhan.apps.papers.operations.issuing import issue
from hatnhan.apps.papers.queries.contents.wording import plain_day, split_number
from hatnhan.apps.papers.queries.introducing import KIND, Introducer, introducer_of, numbering_unit
from hatnhan.apps.papers.queries.making import PaperFile, file_name, make_many
from hatnhan.apps.people.models import Card, Transfer
from hatnhan.apps.people.models import Person as Member
from hatnhan.apps.people.operations.transfers import Letter, issue_letter
from hatnhan.apps.people.queries.transfers import (
    TransferPage,
    acting_path,
    permission_of,
    transfer_in_reach,
    transfer_page,
)
from hatnhan.core.cards import CardState
from hatnhan.core.outcome import Reason, Refused, Severity
from hatnhan.core.permissions import Actor
from hatnhan.core.rules_transfers import TransferKind
from hatnhan.core.transfers import Act
from hatnhan.documents.papers.head import Head, Person, Signature
from hatnhan.documents.papers.layout import Layout, layout_on
from hatnhan.documents.papers.letters import TransferLetter

FORMS: Mapping[str, str] = {
    TransferKind.OFFICIAL: "transfer_letter_official",
    TransferKind.TEMPORARY: "transfer_letter_temporary",
    TransferKind.ABROAD: "transfer_letter_abroad",
    TransferKind.INTERNAL: "transfer_letter_internal",
}


@transaction.atomic
def record_transfer_letter(*, actor: Actor, transfer_id: int, letter: Letter, seen: int | None = None) -> Transfer:
    """Write the letter down. One without a number gets the next of the register of the committee that issues it."""
    row = transfer_in_reach(actor, transfer_id)
    _require(actor, row)
    unnumbered = not letter.number.strip() and not row.letter_number and row.from_unit_id
    timeline = timeline_of([row.from_unit_id]) if unnumbered and row.from_unit_id else None
    introducer = introducer_of(timeline, row, letter.on, letter.by.strip()) if timeline else None
    unit = numbering_unit(actor, introducer) if introducer else None
    refusals: tuple[Reason, ...] = ()
    if unit and introducer:
        about = f"Giấy giới thiệu sinh hoạt đảng: {row.person.name.written}"
        try:
            text = issue(actor=actor, unit_id=unit.pk, kind=KIND, day=letter.on, about=about).text
        except Refused as refused:
            text, refusals = "…", refused.reasons
        letter = replace(letter, number=text, by=introducer.name)
    try:
        row = issue_letter(actor=actor, transfer_id=transfer_id, letter=letter, seen=seen)
    except Refused as refused:
        raise Refused((*refused.reasons, *refusals)) from refused
    if refusals:
        raise Refused(refusals)
    return row


@transaction.atomic
def make_transfer_letter(*, actor: Actor, transfer_id: int) -> PaperFile:
    """The letter that stands on record; refused before it has a number, and for one that another register issued."""
    row = transfer_in_reach(actor, transfer_id)
    _require(actor, row)
    page = transfer_page(actor, transfer_id)
    if not page.may_print or row.from_unit is None or row.letter_on is None:
        raise Refused((Reason("transfer.no_letter_to_print", Severity.STOP),))
    content = _content(page, row, row.letter_on, row.from_unit_id or 0)
    name = file_name(0, f"Giay gioi thieu sinh hoat dang {page.name}")[3:]
    file = make_many(FORMS[row.kind], row.from_unit.path, row.letter_on, (content,), name=name)
    told = {"transfer": row.pk, "number": row.letter_number, "sha256": file.sha256}
    audit(actor, "papers.made_transfer_letter", Member(pk=row.person_id), before={}, after=told)
    return file


def _require(actor: Actor, row: Transfer) -> None:
    needed, path = permission_of(row, Act.LETTER), acting_path(row, Act.LETTER)
    if not actor.may(needed, path):
        raise PermissionDenied(needed, path)


def _content(page: TransferPage, row: Transfer, day: date, cell_id: int) -> TransferLetter:
    timeline, layout = timeline_of([cell_id]), layout_on(day)
    chain = timeline.chain_on(cell_id, day)
    people = people_of([row.person_id])
    named, member = people.named[row.person_id], people.membership_on(row.person_id, day)
    introducer = introducer_of(timeline, row, day, page.letter_by)
    official = member.official_on if member and member.official_on and member.official_on <= day else None
    return TransferLetter(
        head=_head(page, chain, introducer, layout, day),
        to=page.to_name,
        issuer=introducer.name,
        person=Person(name=named.name, birth_day=plain_day(named.born)),
        admitted_on=plain_day(member.admitted_on) if member else "",
        official_on=plain_day(official) if official else "",
        card_number=_card_number(row.person_id),
        cell=page.from_name,
        reason=page.reason,
        decision=_decision(page, layout),
        back_by=layout.cited_day(page.back_by) if page.back_by else "",
        dues_until=page.dues_until.strftime("%m/%Y") if page.dues_until else "",
        self_review=page.self_review,
        present_by=layout.cited_day(page.present_by) if page.present_by else "",
        signature=_signature(timeline, introducer, day),
    )


def _head(page: TransferPage, chain: tuple[Standing, ...], introducer: Introducer, layout: Layout, day: date) -> Head:
    number, symbol = split_number(page.letter_number)
    below = chain if not introducer.board else tuple(each for each in chain if each.unit_id == introducer.unit_id)
    return Head(
        upper=introducer.upper,
        issuer=introducer.issuer,
        number=number,
        symbol=symbol,
        place=next((place for each in below if (place := place_name(each.name))), ""),
        day=layout.long_day(day),
    )


def _signature(timeline: Timeline, introducer: Introducer, day: date) -> Signature:
    """Of whoever leads the committee that issues it, where the register knows that one; of a board its head."""
    if introducer.board:
        return Signature(office="TRƯỞNG BAN")
    leader = timeline.leader_on(introducer.unit_id, day) if introducer.unit_id else None
    office = "PHÓ BÍ THƯ" if leader and leader.title == "deputy_secretary" else "BÍ THƯ"
    return Signature(authority=authority_line(introducer.name), office=office, name=leader.name if leader else "")


def _card_number(person_id: int) -> str:
    card = Card.objects.filter(person=person_id, state=CardState.ACTIVE).order_by("-pk").first()
    return card.number if card else ""


def _decision(page: TransferPage, layout: Layout) -> str:
    words = f"Quyết định số {page.decision_number}" if page.decision_number else ""
    day = layout.cited_day(page.decision_on) if page.decision_on else ""
    return f"{words or 'Quyết định'} {day}".strip() if words or day else ""
