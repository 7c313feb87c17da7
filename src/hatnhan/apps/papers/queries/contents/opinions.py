"""What organisations say of a person: the union's resolution, the summaries of opinions."""

from hatnhan.apps.papers.queries.contents.filling import PEN, STEP, Filling
from hatnhan.apps.papers.queries.contents.resolutions import CELL
from hatnhan.apps.papers.queries.contents.wording import share, split_number
from hatnhan.core.rules_inputs import Ask
from hatnhan.documents.papers.admission import Opinion, Opinions, UnionResolution
from hatnhan.documents.papers.head import Counted, Head, Signature
from hatnhan.documents.papers.recognition import OpinionsRecognition


def union_resolution(filling: Filling) -> UnionResolution:
    """4-KNĐ of the Youth Union, 4A-KNĐ of the trade union: that body fills in its meeting and its vote."""
    giver = filling.sources.union or "union"
    body = filling.record.answer(Ask.ISSUED_BY) if filling.record else ""
    filling.need(body, "union_body", giver, STEP, before=True)
    filling.lack("appraisal", giver, PEN)
    text = filling.need(filling.record.paper_number if filling.record else "", "number", giver, STEP)
    number, symbol = split_number(text)
    return UnionResolution(
        head=Head(issuer=body, number=number, symbol=symbol, place=filling.place(), day=filling.long_day),
        readmission=filling.readmission,
        body=body,
        meeting_on=filling.met_on,
        to_cell=filling.cell_name,
        person=filling.candidate(),
        joined_on=filling.joined(filling.sources.union),
        signature=Signature(authority="TM. BAN CHẤP HÀNH"),
    )


def opinions(filling: Filling) -> Opinions:
    """5-KNĐ."""
    return Opinions(
        head=filling.head_of(filling.cell, "cell_committee"),
        readmission=filling.readmission,
        person=filling.candidate(),
        at_work=at_work(filling),
        at_home=at_home(filling),
        signature=filling.signature(filling.cell, CELL),
    )


def opinions_recognition(filling: Filling) -> OpinionsRecognition:
    """12-KNĐ."""
    member = filling.sources.people.membership_on(filling.sources.candidate.id, filling.day)
    return OpinionsRecognition(
        head=filling.head_of(filling.cell, "cell_committee"),
        readmission=filling.readmission,
        person=filling.candidate(),
        admitted_on=filling.in_words(member.admitted_on if member else None),
        cell=filling.cell_name,
        at_work=at_work(filling),
        at_home=at_home(filling),
        signature=filling.signature(filling.cell, CELL),
    )


def at_work(filling: Filling) -> Opinion:
    """The organisations at the place of work, with the opinions that were counted."""
    asked = filling.record.answer(Ask.ASKED_OF) if filling.record else ""
    filling.need(asked, "opinions_at_work", "cell_committee", STEP)
    filling.lack("appraisal", "cell_committee", PEN)
    organisations = [name for name in asked.replace(";", ",").split(",") if name.strip()]
    return Opinion(
        organisations=f"{len(organisations):02}" if organisations else "", names=asked, vote=_counted(filling)
    )


def at_home(filling: Filling) -> Opinion:
    """The cell committee at the residence: its own numbers stand on its own sheet."""
    asked = filling.record.answer(Ask.RESIDENCE) if filling.record else ""
    filling.need(asked, "opinions_at_home", "residence_committee", STEP)
    return Opinion(organisations="01" if asked else "", names=asked)


def _counted(filling: Filling) -> Counted:
    answers = filling.record.answers if filling.record else {}
    in_favour, against = answers.get(Ask.OPINIONS_FOR), answers.get(Ask.OPINIONS_AGAINST)
    if not isinstance(in_favour, int) or not isinstance(against, int):
        return Counted()
    whole = in_favour + against
    return Counted(
        voters=str(whole),
        in_favour=str(in_favour),
        in_favour_percent=share(in_favour, whole),
        against=str(against),
        against_percent=share(against, whole),
    )
