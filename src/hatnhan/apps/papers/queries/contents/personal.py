"""Papers that somebody writes himself: application, curriculum vitae, letter of introduction."""

from hatnhan.apps.papers.facts import Named
from hatnhan.apps.papers.queries.contents import life
from hatnhan.apps.papers.queries.contents.filling import CV, MENTOR, PEN, PERSON, STEP, Filling
from hatnhan.apps.papers.queries.contents.wording import plain_day
from hatnhan.core.introducing import YOUTH_UNION
from hatnhan.core.life_story import LifeStory
from hatnhan.core.rules_inputs import Ask
from hatnhan.core.situation import Step
from hatnhan.documents.papers.admission import Application, CandidateCv, Introduction
from hatnhan.documents.papers.head import Person

_ASKED = ("birth_place", "home_village", "residence", "ethnicity", "religion", "schooling", "occupation")


def application(filling: Filling) -> Application:
    """1-KNĐ."""
    sources, told = filling.sources, filling.story or LifeStory()
    person = filling.candidate()
    filling.need_of_person(person, "sex", *_ASKED)
    filling.lack("own_words", "candidate", PEN, before=True)
    listed = sources.last_of(Step.LISTED)
    listed_at = sources.cell_on(listed.on) if listed else None
    return Application(
        head=filling.personal_head(),
        readmission=filling.readmission,
        to_cell=filling.cell_name,
        to_committee=filling.committee_name,
        person=person,
        union_joined_on=filling.joined(YOUTH_UNION),
        union_joined_at=told.union_joined_at,
        sympathiser_on=plain_day(listed.on) if listed else told.sympathiser_on,
        sympathiser_cell=listed_at.name if listed_at else told.sympathiser_cell,
        first=filling.first_admission(),
        signature=filling.own_signature(person.name),
    )


def curriculum_vitae(filling: Filling) -> CandidateCv:
    """2-KNĐ. The story is erased once the admission is decided: the booklet is written by then."""
    story, decided = filling.story, filling.sources.last_of(Step.ADMISSION_DECISION)
    person = filling.candidate()
    filling.need_of_person(person, *_ASKED)
    if decided is None and (story is None or not story.complete):
        filling.lack("life_story", "candidate", CV, before=True)
    return life.told(filling, person, story or LifeStory())


def introduction(filling: Filling) -> Introduction:
    """3-KNĐ, of one introducer."""
    named = _introducer(filling)
    if named is None:
        filling.lack("introducer", "cell_secretary", STEP if filling.record else MENTOR, before=True)
        introducer, name = Person(), ""
    else:
        introducer, name = filling.person(named), named.name
    filling.lack("appraisal", "mentor", PEN)
    member = filling.sources.people.membership_on(named.id, filling.day) if named else None
    if named and member is None:
        filling.lack("membership", "office", PERSON, str(named.id))
    helped = [row.since for row in filling.sources.mentors if named and row.person_id == named.id]
    return Introduction(
        head=filling.personal_head(),
        readmission=filling.readmission,
        to_cell=filling.cell_name,
        introducer=introducer,
        admitted_on=plain_day(member.admitted_on) if member else "",
        official_on=plain_day(member.official_on) if member else "",
        party_post=filling.post_words(named.id if named else None),
        introducer_cell=filling.sources.people.cell_on(named.id, filling.day) if named else "",
        assigned_on=filling.in_words(helped[0] if helped else None),
        person=filling.candidate(),
        signature=filling.own_signature(name),
    )


def _introducer(filling: Filling) -> Named | None:
    """Whom the record names; of the first letter where it names nobody, and before it, the mentor."""
    people = filling.sources.people.named
    told = filling.record.answer(Ask.INTRODUCER) if filling.record else ""
    if told:
        return people.get(int(told))
    mentor = filling.sources.mentor_on(filling.day)
    first = filling.paper.copy == 1
    return people.get(mentor.person_id) if first and mentor and mentor.person_id else None
