"""Papers of the preparation: the certificate of the class, the letters of a verification."""

from hatnhan.apps.papers.queries.contents.filling import PEN, STEP, Filling
from hatnhan.apps.papers.queries.contents.resolutions import COMMITTEE
from hatnhan.core.rules_inputs import Ask
from hatnhan.documents.papers.head import Head
from hatnhan.documents.papers.letters import AwarenessCertificate, VerificationIntroduction, VerificationLetter


def certificate(filling: Filling) -> AwarenessCertificate:
    """Of either class: the centre issues its own; this one serves where it has none at hand."""
    record = filling.record
    issuer = record.answer(Ask.ISSUED_BY) if record else ""
    course = record.answer(Ask.COURSE) if record else ""
    filling.need(issuer, "issued_by", "political_centre", STEP)
    filling.need(course, "course", "political_centre", STEP)
    filling.need(record.paper_number if record else "", "number", "political_centre", STEP)
    return AwarenessCertificate(
        head=Head(
            issuer=issuer,
            number=filling.number_text(),
            place=filling.place(),
            day=filling.long_day,
        ),
        person=filling.candidate(),
        course=course,
    )


def introduction_slip(filling: Filling) -> VerificationIntroduction:
    """96."""
    filling.lack("bearers", "committee", PEN)
    filling.lack("subjects", "committee", PEN)
    return VerificationIntroduction(
        head=filling.head_of(filling.committee, "committee"),
        to=_asked(filling),
        committee=filling.committee_name,
        person=filling.candidate(),
        cell=filling.cell_name,
        questions=_questions(filling),
        signature=filling.signature(filling.committee, COMMITTEE),
    )


def letter(filling: Filling) -> VerificationLetter:
    """97."""
    filling.lack("subjects", "committee", PEN)
    deadlines = filling.sources.book.on(filling.day, filling.sources.opened_on).deadlines
    abroad = filling.record is not None and filling.record.abroad
    limit = (deadlines.verification_abroad if abroad else deadlines.verification).value
    return VerificationLetter(
        head=filling.head_of(filling.committee, "committee"),
        to=_asked(filling),
        committee=filling.committee_name,
        person=filling.candidate(),
        cell=filling.cell_name,
        questions=_questions(filling),
        reply_days=str(limit.days) if limit else "",
        reply_to=filling.committee_name,
        signature=filling.signature(filling.committee, COMMITTEE),
    )


def _asked(filling: Filling) -> str:
    return filling.need(filling.record.answer(Ask.ASKED_OF) if filling.record else "", "asked_of", "committee", STEP)


def _questions(filling: Filling) -> tuple[str, ...]:
    """What the rules of the day have verified, of the candidate and of relatives; whom, the committee writes in."""
    rules = filling.sources.book.on(filling.day).verification
    told = (("người xin vào Đảng", rules.content_candidate.value), ("người thân", rules.content_relatives.value))
    return tuple(
        f"Về {whom}: {'; '.join(text.vi[:1].lower() + text.vi[1:] for text in texts)}." for whom, texts in told if texts
    )
