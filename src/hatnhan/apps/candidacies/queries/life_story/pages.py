"""What the pages of the curriculum vitae show: where it stands, and one part as it is filled in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.candidacies.queries.life_story.drafts import (
    Author,
    Draft,
    case_of_story,
    decided_by,
    draft_of,
    first_month,
    life_faults,
    told_story,
)
from hatnhan.apps.candidacies.queries.life_story.register import known_values, was_member
from hatnhan.core.life_periods import Fault
from hatnhan.core.life_story import PARTS, LifeStory, Month, story_of
from hatnhan.core.names import clean
from hatnhan.core.permissions import Actor

# What the form asks of former members alone.
FIRST_ADMISSION = frozenset(field for field in PARTS["union"] if field.startswith("first_"))
# The register's entry that the form only starts from: a name at birth need not be the name in use.
_NO_DIFFERENCE = frozenset({"birth_name", "aliases"})


@dataclass(frozen=True, slots=True)
class PartLine:
    """One part: whether it is filled in, and who typed it last."""

    part: str
    filled: bool
    author: Author | None


@dataclass(frozen=True, slots=True)
class Differing:
    """A field where the story says otherwise than the register."""

    part: str
    field: str
    register: object
    typed: object


@dataclass(frozen=True, slots=True)
class StoryPage:
    """Where the story stands. `next_part`: the first that is still to be filled in; "" where none is."""

    case_id: int
    person: str
    born: date
    unit: str
    own: bool
    parts: tuple[PartLine, ...]
    next_part: str
    differing: tuple[Differing, ...]
    faults: tuple[Fault, ...]
    story: LifeStory
    erased_on: date | None
    closed: bool

    @property
    def filled(self) -> int:
        """How many parts are filled in."""
        return sum(line.filled for line in self.parts)


@dataclass(frozen=True, slots=True)
class PartPage:
    """One part as its form shows it. `values`: what stands, else what the register knows; `version`: of this part."""

    case_id: int
    person: str
    own: bool
    part: str
    values: Mapping[str, object]
    asked: tuple[str, ...]
    version: int
    author: Author | None
    differing: tuple[Differing, ...]
    faults: tuple[Fault, ...]
    first_month: Month
    place: int
    before: str
    after: str
    erased_on: date | None
    closed: bool


def story_page(actor: Actor, case_id: int) -> StoryPage:
    """The page of the whole; ObjectDoesNotExist out of reach, PermissionDenied without the permission."""
    case = case_of_story(actor, case_id)
    draft = draft_of(case)
    story = told_story(case, draft, actor.today)
    first = first_month(case.person.born, actor.today)
    return StoryPage(
        case_id=case.pk,
        person=case.person.name.written,
        born=case.person.born,
        unit=case.unit.name,
        own=case.person_id == actor.person,
        parts=tuple(PartLine(part, part not in story.missing, draft.authors.get(part)) for part in PARTS),
        next_part=story.missing[0] if story.missing else "",
        differing=tuple(each for part in draft.parts for each in _differing(case, draft, part)),
        faults=life_faults(story, first, actor.today) if "life" in draft.authors else (),
        story=story,
        erased_on=draft.erased_on,
        closed=_closed(case, draft),
    )


def part_page(actor: Actor, case_id: int, part: str) -> PartPage:
    """The page of one part."""
    case = case_of_story(actor, case_id)
    draft = draft_of(case)
    story = story_of({part: draft.parts[part]}) if part in draft.parts else LifeStory()
    first, author = first_month(case.person.born, actor.today), draft.authors.get(part)
    steps = list(PARTS)
    place = steps.index(part)
    return PartPage(
        case_id=case.pk,
        person=case.person.name.written,
        own=case.person_id == actor.person,
        part=part,
        values={name: getattr(story, name) for name in PARTS[part]} if author else known_values(case, part),
        asked=_asked(case, part),
        version=author.version if author else 0,
        author=author,
        differing=tuple(_differing(case, draft, part)),
        faults=life_faults(story, first, actor.today) if part == "life" and author else (),
        first_month=first,
        place=place + 1,
        before=steps[place - 1] if place else "",
        after=steps[place + 1] if place + 1 < len(steps) else "",
        erased_on=draft.erased_on,
        closed=_closed(case, draft),
    )


def _asked(case: Case, part: str) -> tuple[str, ...]:
    if part != "union" or was_member(case):
        return PARTS[part]
    return tuple(field for field in PARTS[part] if field not in FIRST_ADMISSION)


def _differing(case: Case, draft: Draft, part: str) -> tuple[Differing, ...]:
    if part not in draft.parts:
        return ()
    story = story_of({part: draft.parts[part]})
    return tuple(
        Differing(part, field, known, typed)
        for field, known in known_values(case, part).items()
        if field not in _NO_DIFFERENCE and _compared(typed := getattr(story, field)) != _compared(known)
    )


def _compared(value: object) -> object:
    return clean(value).casefold() if isinstance(value, str) else value


def _closed(case: Case, draft: Draft) -> bool:
    return draft.erased_on is not None or bool(decided_by(case.pk))
