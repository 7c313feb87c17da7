"""The letter of introduction of a transfer as a Word file. Its making is an act of the chain; no file is kept."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise

from django.core.exceptions import PermissionDenied
from django.db import transaction

from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.papers.facts import Standing, Timeline, committee_name, people_of, place_name, timeline_of
from hatnhan.apps.papers.queries.contents.wording import plain_day, split_number
from hatnhan.apps.papers.queries.making import PaperFile, file_name, make_many
from hatnhan.apps.people.models import Card, Transfer
from hatnhan.apps.people.models import Person as Member
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
def make_transfer_letter(*, actor: Actor, transfer_id: int) -> PaperFile:
    """The letter that stands on record; refused before it has a number, and for one that another register issued."""
    row = transfer_in_reach(actor, transfer_id)
    if not actor.may(permission_of(row, Act.LETTER), acting_path(row, Act.LETTER)):
        raise PermissionDenied(permission_of(row, Act.LETTER), acting_path(row, Act.LETTER))
    page = transfer_page(actor, transfer_id)
    if not page.may_print or row.from_unit is None or row.letter_on is None:
        raise Refused((Reason("transfer.no_letter_to_print", Severity.STOP),))
    content = _content(page, row, row.letter_on, row.from_unit_id or 0)
    name = file_name(0, f"Giay gioi thieu sinh hoat dang {page.name}")[3:]
    file = make_many(FORMS[row.kind], row.from_unit.path, row.letter_on, (content,), name=name)
    told = {"transfer": row.pk, "number": row.letter_number, "sha256": file.sha256}
    audit(actor, "papers.made_transfer_letter", Member(pk=row.person_id), before={}, after=told)
    return file


def _content(page: TransferPage, row: Transfer, day: date, cell_id: int) -> TransferLetter:
    timeline, layout = timeline_of([cell_id]), layout_on(day)
    chain = timeline.chain_on(cell_id, day)
    people = people_of([row.person_id])
    named, member = people.named[row.person_id], people.membership_on(row.person_id, day)
    issuer = page.letter_by or (committee_name(chain[1].name) if len(chain) > 1 else page.from_name)
    official = member.official_on if member and member.official_on and member.official_on <= day else None
    return TransferLetter(
        head=_head(page, chain, issuer, layout, day),
        to=page.to_name,
        issuer=issuer,
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
        signature=_signature(timeline, chain, issuer, day),
    )


def _head(page: TransferPage, chain: tuple[Standing, ...], issuer: str, layout: Layout, day: date) -> Head:
    number, symbol = split_number(page.letter_number)
    upper = next((above.name for unit, above in pairwise(chain) if _is(unit, issuer)), "")
    place = next((place for each in chain if (place := place_name(each.name))), "")
    return Head(upper=upper, issuer=issuer, number=number, symbol=symbol, place=place, day=layout.long_day(day))


def _is(unit: Standing, issuer: str) -> bool:
    return committee_name(unit.name) == issuer


def _signature(timeline: Timeline, chain: tuple[Standing, ...], issuer: str, day: date) -> Signature:
    """Of whoever leads the committee that issues it, where the register knows that one."""
    unit = next((unit for unit in chain if _is(unit, issuer)), None)
    leader = timeline.leader_on(unit.unit_id, day) if unit else None
    office = "PHÓ BÍ THƯ" if leader and leader.title == "deputy_secretary" else "BÍ THƯ"
    return Signature(authority="T/M CẤP ỦY", office=office, name=leader.name if leader else "")


def _card_number(person_id: int) -> str:
    card = Card.objects.filter(person=person_id, state=CardState.ACTIVE).order_by("-pk").first()
    return card.number if card else ""


def _decision(page: TransferPage, layout: Layout) -> str:
    words = f"Quyết định số {page.decision_number}" if page.decision_number else ""
    day = layout.cited_day(page.decision_on) if page.decision_on else ""
    return f"{words or 'Quyết định'} {day}".strip() if words or day else ""
