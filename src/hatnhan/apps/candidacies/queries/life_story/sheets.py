"""The proof sheet of a case: the pages to copy, and the list to tick against the copy."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from hatnhan.apps.candidacies.queries.life_story.drafts import Draft, case_of_story, draft_of, told_story
from hatnhan.core.booklet import Page, Section, lay_out
from hatnhan.core.life_story import LifeStory, story_of
from hatnhan.core.permissions import Actor
from hatnhan.documents.life_story import booklet_sections
from hatnhan.rules import rules_on

LEAST_LETTERS, MOST_LETTERS = 20, 90
LEAST_LINES, MOST_LINES = 8, 60


@dataclass(frozen=True, slots=True)
class Ticked:
    """One thing to compare: what stands on the sheet, and whether it was found the same in the copy."""

    group: str
    label: str
    texts: tuple[str, ...]
    ticked: bool


@dataclass(frozen=True, slots=True)
class SheetPage:
    """The whole sheet. `source`, `confidence`: of the measures of the booklet, where nobody set his own."""

    case_id: int
    person: str
    pages: tuple[Page, ...]
    letters: int
    lines: int
    source: str
    confidence: str
    missing: tuple[str, ...]
    erased: bool


@dataclass(frozen=True, slots=True)
class TickPage:
    """The list to tick."""

    case_id: int
    person: str
    entries: tuple[tuple[str, tuple[Ticked, ...]], ...]
    done: int
    total: int
    erased: bool


def proof_sheet(actor: Actor, case_id: int, letters: int | None = None, lines: int | None = None) -> SheetPage:
    """The pages, laid out for the booklet at hand; measures beyond reason are those of the rules."""
    case = case_of_story(actor, case_id)
    draft = draft_of(case)
    story = told_story(case, draft, actor.today)
    rules = rules_on(actor.today).life_story
    wide = letters if letters and LEAST_LETTERS <= letters <= MOST_LETTERS else rules.letters.value
    long = lines if lines and LEAST_LINES <= lines <= MOST_LINES else rules.lines.value
    return SheetPage(
        case_id=case.pk,
        person=case.person.name.written,
        # Before anybody has typed anything it is a sheet of dots, to be filled in by hand.
        pages=lay_out(booklet_sections(story, draft.parts), letters=wide, lines=long)
        if draft.erased_on is None
        else (),
        letters=wide,
        lines=long,
        source=rules.letters.source,
        confidence=rules.letters.confidence.value,
        missing=story.missing,
        erased=draft.erased_on is not None,
    )


def _pages(story: LifeStory, draft: Draft, letters: int, lines: int) -> tuple[Page, ...]:
    """Before anybody has typed anything it is a sheet of dots, to be filled in by hand; after the erasure nothing."""
    if draft.erased_on is not None:
        return ()
    return lay_out(booklet_sections(story, draft.parts), letters=letters, lines=lines)


def tick_page(actor: Actor, case_id: int) -> TickPage:
    """The list to tick, section by section."""
    case = case_of_story(actor, case_id)
    draft = draft_of(case)
    ticks = standing_ticks(draft)
    entries = tuple((section.title, _ticked(section, ticks)) for section in _sections(draft))
    every = [each for _, lines in entries for each in lines]
    done = sum(each.ticked for each in every)
    erased = draft.erased_on is not None
    return TickPage(case.pk, case.person.name.written, entries, done, len(every), erased)


def groups_of(draft: Draft) -> Mapping[str, str]:
    """What is compared at once, with its text."""
    texts: dict[str, str] = {}
    for section in _sections(draft):
        for entry in section.entries:
            if entry.group:
                texts[entry.group] = f"{texts.get(entry.group, '')}{entry.label}: {entry.text}\n"
    return texts


def standing_ticks(draft: Draft) -> frozenset[str]:
    """The ticks whose text is still what was ticked."""
    texts = groups_of(draft)
    return frozenset(
        group for group, known in draft.ticks.items() if group in texts and digest_of(texts[group]) == known
    )


def digest_of(text: str) -> str:
    """What a tick remembers of its text; it lies with the text, encrypted."""
    return sha256(text.encode()).hexdigest()[:16]


def _ticked(section: Section, ticks: frozenset[str]) -> tuple[Ticked, ...]:
    found: dict[str, list[tuple[str, str]]] = {}
    for entry in section.entries:
        if entry.group and not entry.by_pen:
            found.setdefault(entry.group, []).append((entry.label, entry.text))
    return tuple(
        Ticked(group, texts[0][0], tuple(text for _, text in texts), group in ticks) for group, texts in found.items()
    )


def _sections(draft: Draft) -> tuple[Section, ...]:
    return booklet_sections(story_of(draft.parts), draft.parts) if draft.parts else ()
