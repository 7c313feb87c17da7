"""The curriculum vitae as it is kept: whose case it is, who may read and write it, what it says."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from hatnhan.apps.access.queries import require
from hatnhan.apps.candidacies.models import Case, LifeStoryDraft, StepRecord
from hatnhan.apps.candidacies.queries.lists import cases_in_reach
from hatnhan.core.life_periods import Fault, period_faults
from hatnhan.core.life_story import NEEDED, PARTS, LifeStory, Month, Part, month_of, story_of
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.situation import ENDING, Exit, Step
from hatnhan.rules import rules_on

# Once one of these is on record nothing of the story is kept. A case that moves to another cell takes it along.
ERASING = frozenset({Step.ADMISSION_DECISION, *ENDING}) - {Exit.MOVED}


@dataclass(frozen=True, slots=True)
class Author:
    """Who typed a part last, on which day, and at which version of the whole."""

    name: str
    on: date
    version: int


@dataclass(frozen=True, slots=True)
class Draft:
    """What is kept of one case. `ticks`: what the candidate has compared with his copy, by the key of the entry."""

    version: int = 0
    parts: Mapping[str, Part] = field(default_factory=dict)
    authors: Mapping[str, Author] = field(default_factory=dict)
    ticks: Mapping[str, str] = field(default_factory=dict)
    erased_on: date | None = None
    erased_for: str = ""


def case_of_story(actor: Actor, case_id: int, *, lock: bool = False) -> Case:
    """The case whose story the actor may read and write: his own, or one that he looks after.

    ObjectDoesNotExist out of reach, PermissionDenied without the permission.
    """
    cases = Case.objects.filter(person=actor.person or 0, pk=case_id)
    if own := _one(cases, lock=lock):
        return own
    case = _one(cases_in_reach(actor).filter(pk=case_id), lock=lock)
    if case is None:
        raise Case.DoesNotExist
    require(actor, Permission.WRITE_LIFE_STORY, case.path)
    return case


def own_case(actor: Actor) -> Case:
    """The case of the actor himself: the running one, else the last; ObjectDoesNotExist where he has none."""
    cases = Case.objects.filter(person=actor.person or 0).select_related("person__name", "unit")
    found = cases.filter(ended_on=None).first() or cases.order_by("-opened_on", "-pk").first()
    if found is None:
        raise Case.DoesNotExist
    return found


def draft_of(case: Case) -> Draft:
    """What is kept of this case; empty where nobody has begun."""
    row = LifeStoryDraft.objects.filter(case=case).first()
    return read_draft(row) if row else Draft()


def read_draft(row: LifeStoryDraft) -> Draft:
    """The row as it is worked with."""
    kept = json.loads(row.content) if row.content else {}
    authors = {
        part: Author(name, date.fromisoformat(on), version)
        for part, (name, on, version) in kept.get("authors", {}).items()
    }
    return Draft(row.version, kept.get("parts", {}), authors, kept.get("ticks", {}), row.erased_on, row.erased_for)


def content_of(draft: Draft) -> str:
    """The text that is encrypted."""
    authors = {part: (each.name, each.on.isoformat(), each.version) for part, each in draft.authors.items()}
    return json.dumps({"parts": draft.parts, "authors": authors, "ticks": draft.ticks}, ensure_ascii=False)


def cv_of(actor: Actor, case_id: int) -> LifeStory | None:
    """The story for the papers: None where nothing of it is kept, or this actor may not read it.

    ObjectDoesNotExist where the case is out of reach.
    """
    cases = Case.objects.filter(person=actor.person or 0, pk=case_id) | cases_in_reach(actor).filter(pk=case_id)
    case = cases.select_related("person__name").get()
    if case.person_id != actor.person and not actor.may(Permission.WRITE_LIFE_STORY, case.path):
        return None
    draft = draft_of(case)
    return told_story(case, draft, actor.today) if draft.parts else None


def told_story(case: Case, draft: Draft, today: date) -> LifeStory:
    """The story, with the parts named that are still to be filled in."""
    story = story_of(draft.parts)
    return story_of(draft.parts, missing_parts(story, draft.authors, first_month(case.person.born, today), today))


def first_month(born: date, today: date) -> Month:
    """The month from which on the periods tell the life."""
    return Month(born.year + rules_on(today).life_story.life_from_age.value, born.month)


def missing_parts(story: LifeStory, typed: Iterable[str], first: Month, today: date) -> tuple[str, ...]:
    """The parts that nobody has recorded, that lack what the form asks of everybody, or whose periods do not join."""
    known = set(typed)
    return tuple(
        part
        for part in PARTS
        if part not in known
        or any(not getattr(story, name) for name in NEEDED.get(part, ()))
        or (part == "life" and life_faults(story, first, today))
    )


def life_faults(story: LifeStory, first: Month, today: date) -> tuple[Fault, ...]:
    """What keeps the periods from joining."""
    return period_faults(story.periods, first=first, today=month_of(today))


def decided_by(case_id: int) -> str:
    """The step or exit on record after which nothing of the story is kept; "" where there is none yet."""
    records = StepRecord.objects.filter(case=case_id, step__in=ERASING, replaced_by=None)
    return records.order_by("pk").values_list("step", flat=True).first() or ""


def _one(cases: QuerySet[Case], *, lock: bool) -> Case | None:
    rows = cases.select_for_update(of=("self",)) if lock else cases
    return rows.select_related("person__name", "unit").first()
