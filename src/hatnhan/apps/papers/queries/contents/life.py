"""2-KNĐ from what the candidate said of his life."""

from typing import Any

from hatnhan.apps.papers.queries.contents.filling import Filling
from hatnhan.apps.papers.queries.contents.wording import plain_day
from hatnhan.core.introducing import YOUTH_UNION
from hatnhan.core.life_story import Award, LifeStory, Month, PostHeld, Relative, Training
from hatnhan.core.situation import Step
from hatnhan.documents.papers.admission import (
    CandidateCv,
    Honour,
    Journey,
    LifePeriod,
    Schooling,
)
from hatnhan.documents.papers.admission import Relative as Printed
from hatnhan.documents.papers.head import Person

RELATIONS = {
    "father": "Cha đẻ",
    "mother": "Mẹ đẻ",
    "foster_father": "Cha nuôi",
    "foster_mother": "Mẹ nuôi",
    "brother": "Anh, em trai",
    "sister": "Chị, em gái",
    "spouse": "Vợ (chồng)",
    "child": "Con",
    "father_in_law": "Cha vợ (chồng)",
    "mother_in_law": "Mẹ vợ (chồng)",
    "sibling_in_law": "Anh, chị, em vợ (chồng)",
    "grandfather": "Ông nội",
    "grandmother": "Bà nội",
    "maternal_grandfather": "Ông ngoại",
    "maternal_grandmother": "Bà ngoại",
}
_NOW = "nay"


def told(filling: Filling, person: Person, story: LifeStory) -> CandidateCv:
    """The booklet; what nobody has said stays empty."""
    cell, committee = filling.cell, filling.committee
    listed = filling.sources.last_of(Step.LISTED)
    listed_at = filling.sources.cell_on(listed.on) if listed else None
    return CandidateCv(
        head=filling.personal_head(),
        readmission=filling.readmission,
        person=person,
        aliases=story.aliases or filling.sources.candidate.other_name,
        temporary_residence=story.temporary_residence,
        union_joined_on=filling.joined(YOUTH_UNION),
        union_joined_at=story.union_joined_at,
        sympathiser_on=plain_day(listed.on) if listed else story.sympathiser_on,
        sympathiser_cell=listed_at.name if listed_at else story.sympathiser_cell,
        first=filling.first_admission(),
        self_assessment=tuple(filter(None, story.self_assessment.split("\n"))),
        cell=cell.name if cell else "",
        committee=filling.committee_name if committee else "",
        signature=filling.own_signature(person.name),
        **_schooled(person, story),
        **_lived(story),
    )


def _schooled(person: Person, story: LifeStory) -> dict[str, Any]:
    return {
        "general_education": story.general_education or person.schooling,
        "vocational": story.vocational,
        "higher_education": story.higher,
        "titles": ", ".join(filter(None, (story.academic_title, story.degree))),
        "political_theory": story.political_theory,
        "languages": story.languages,
        "computing": story.computing,
        "minority_languages": story.minority_language,
    }


def _lived(story: LifeStory) -> dict[str, Any]:
    return {
        "childhood": (story.childhood,) if story.childhood else (),
        "life": tuple(
            LifePeriod(begins=str(each.starts), ends=_until(each.ends), what=_joined(each.activity, each.place))
            for each in story.periods
        ),
        "posts": tuple(map(_post, story.posts)),
        "history": (story.features,) if story.features else (),
        "training": tuple(map(_schooling, story.trainings)),
        "journeys": tuple(
            Journey(period=_period(each.starts, each.ends), country=each.country, purpose=each.purpose)
            for each in story.trips
        ),
        "rewards": tuple(map(_honour, story.rewards)),
        "discipline": tuple(map(_honour, story.disciplines)),
        "family": tuple(map(_relative, story.relatives)),
    }


def _schooling(each: Training) -> Schooling:
    return Schooling(
        school=each.school,
        subject=each.subject,
        period=_period(each.starts, each.ends),
        mode=each.mode,
        diploma=each.certificate,
    )


def _until(month: Month | None) -> str:
    return str(month) if month else _NOW


def _period(starts: Month, ends: Month | None) -> str:
    return f"{starts} - {_until(ends)}"


def _joined(*parts: str) -> str:
    return ", ".join(filter(None, parts))


def _post(post: PostHeld) -> str:
    return f"{_period(post.starts, post.ends)}: {_joined(post.title, post.organisation)}"


def _honour(award: Award) -> Honour:
    return Honour(day=str(award.month), what=_joined(award.what, award.reason), by=award.decided_by)


def _relative(relative: Relative) -> Printed:
    return Printed(
        relation=RELATIONS[relative.relation],
        name=relative.name,
        birth_year=relative.born,
        home_village=relative.origin,
        residence=relative.residence,
        occupation=relative.job,
    )
