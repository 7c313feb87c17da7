"""The confirmation of somebody's party age as a Word file. Its making is an act of the chain; no file is kept."""

from collections.abc import Iterator
from datetime import date

from django.db import transaction

from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.papers.facts import authority_line, committee_name, people_of, place_name, timeline_of
from hatnhan.apps.papers.facts.timeline import Held
from hatnhan.apps.papers.queries.contents.wording import plain_day
from hatnhan.apps.papers.queries.making import PaperFile, file_name, make_many
from hatnhan.apps.people.models import Person as Member
from hatnhan.apps.people.queries.honours import HonoursPage, honours_page
from hatnhan.apps.people.queries.party_age import spans_of
from hatnhan.apps.people.queries.reach import require_for
from hatnhan.core.cards import CardState
from hatnhan.core.outcome import Reason, Refused, Severity
from hatnhan.core.party_age import PartyAge
from hatnhan.core.permissions import Actor, Permission
from hatnhan.documents.papers.head import Head, Person, Signature
from hatnhan.documents.papers.honours import PartyAgeCertificate
from hatnhan.documents.papers.layout import layout_on

FORM = "party_age_certificate"


@transaction.atomic
def make_party_age_certificate(*, actor: Actor, person_id: int) -> PaperFile:
    """The party age of today, by the committee above the cell; refused for who has none."""
    page = honours_page(actor, person_id)
    require_for(actor, Permission.ISSUE_PAPER, person_id)
    if page.age is None or page.unit_id is None:
        values = (("name", page.name),)
        raise Refused((Reason("party_age.none", Severity.STOP, values=values),))
    content = _content(page, page.age, page.unit_id, actor.today)
    path = Member.objects.get(pk=person_id).affiliations.order_by("-ends_on", "-pk").values_list("path", flat=True)[0]
    name = file_name(0, f"Giay xac nhan tuoi Dang {page.name}")[3:]
    file = make_many(FORM, path, actor.today, (content,), name=name)
    told = {"months": page.age.months_in_all, "until": page.age.until, "sha256": file.sha256}
    audit(actor, "papers.confirmed_party_age", Member(pk=person_id), before={}, after=told)
    return file


def _content(page: HonoursPage, age: PartyAge, unit_id: int, today: date) -> PartyAgeCertificate:
    timeline, layout = timeline_of([unit_id]), layout_on(today)
    chain = timeline.chain_on(unit_id, today)
    issuer = chain[1] if len(chain) > 1 else None
    leader = timeline.leader_on(issuer.unit_id, today) if issuer else None
    named = people_of([page.id]).named[page.id]
    return PartyAgeCertificate(
        head=Head(
            upper=chain[2].name if len(chain) > 2 else "",
            issuer=committee_name(issuer.name) if issuer else page.unit,
            place=next((place for each in chain if (place := place_name(each.name))), ""),
            day=layout.long_day(today),
        ),
        person=Person(name=named.name, birth_day=plain_day(named.born)),
        cell=page.unit,
        card_number=next((card.number for card in page.cards if card.state == CardState.ACTIVE), ""),
        admitted_on=plain_day(age.first_on),
        official_on=_official_on(page.id),
        outside="; ".join(_outside(age)),
        adjusted=_adjusted(page),
        until=layout.cited_day(age.until),
        party_age=f"{age.years} năm" + (f" {age.months} tháng" if age.months else ""),
        signature=_signature(committee_name(issuer.name) if issuer else page.unit, leader),
    )


def _signature(issuer: str, leader: Held | None) -> Signature:
    office = "PHÓ BÍ THƯ" if leader and leader.title == "deputy_secretary" else "BÍ THƯ"
    return Signature(authority=authority_line(issuer), office=office, name=leader.name if leader else "")


def _official_on(person_id: int) -> str:
    """The first official day; a later one of a readmission stands with the times outside."""
    days = [span.official_on for span in spans_of([person_id])[person_id] if span.official_on]
    return plain_day(days[0]) if days else ""


def _outside(age: PartyAge) -> Iterator[str]:
    for gap in age.outside:
        yield f"từ {plain_day(gap.starts_on)} đến {plain_day(gap.ends_on)}"


def _adjusted(page: HonoursPage) -> str:
    if page.adjustment is None:
        return ""
    months = page.adjustment.months
    return f"{'thêm' if months > 0 else 'bớt'} {abs(months)} tháng ({page.adjustment.reason})"
