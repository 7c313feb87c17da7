"""The curriculum vitae is written part by part, ticked against the copy by hand, and erased once the case is decided.

The chain is never erased, so it is told which part was written by whom, and which fields changed: never what they say.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from django.db import transaction

from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.candidacies.facts import chunks
from hatnhan.apps.candidacies.models import Case, LifeStoryDraft
from hatnhan.apps.candidacies.queries.life_story.drafts import (
    Author,
    Draft,
    case_of_story,
    content_of,
    decided_by,
    read_draft,
)
from hatnhan.apps.candidacies.queries.life_story.objections import erased_reason, meanwhile_reason, part_objections
from hatnhan.apps.candidacies.queries.life_story.sheets import digest_of, groups_of
from hatnhan.core.life_story import PARTS, plain
from hatnhan.core.names import clean
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Actor


@transaction.atomic
def write_part(
    *, actor: Actor, case_id: int, part: str, values: Mapping[str, object], seen: int | None = None
) -> Draft:
    """Write one part as it was typed. `seen`: the version of the part that the form showed (0: nobody had written it).

    Two people may write two parts at once. Where one of them wrote this part meanwhile, nothing is written over: the
    form says who did, shows what stands now, and keeps what was typed.
    """
    case = case_of_story(actor, case_id, lock=True)
    row, draft = _draft(case)
    known = {name: _tidied(values[name]) for name in PARTS[part] if name in values}
    reasons = (
        *erased_reason(draft, decided_by(case.pk), actor.today),
        *meanwhile_reason(draft, part, seen),
        *part_objections(known, actor.today),
    )
    if reasons:
        raise Refused(reasons)
    before, after = draft.parts.get(part, {}), {name: plain(value) for name, value in known.items()}
    version = draft.version + 1
    written = replace(
        draft,
        version=version,
        parts={**draft.parts, part: {**before, **after}},
        authors={**draft.authors, part: Author(actor.name, actor.today, version)},
    )
    _keep(row, written)
    changed = sorted(name for name, value in after.items() if before.get(name, type(value)()) != value)
    audit(actor, "candidacies.wrote_life_story", case, part=part, version=version, fields=changed)
    return written


@transaction.atomic
def tick_copied(*, actor: Actor, case_id: int, ticked: Collection[str]) -> Draft:
    """Keep which entries have been compared with the copy by hand. A tick holds as long as its text stays the same."""
    case = case_of_story(actor, case_id, lock=True)
    row, draft = _draft(case)
    if reasons := erased_reason(draft, decided_by(case.pk), actor.today):
        raise Refused(reasons)
    texts = groups_of(draft)
    ticks = {group: digest_of(texts[group]) for group in ticked if group in texts}
    if ticks != draft.ticks:
        _keep(row, replace(draft, ticks=ticks))
        audit(actor, "candidacies.ticked_copy", case, ticked=len(ticks), of=len(texts))
    return replace(draft, ticks=ticks)


@transaction.atomic
def take_story(*, actor: Actor, case_id: int) -> None:
    """Keep that somebody took the whole story along as a file."""
    audit(actor, "candidacies.took_life_story", case_of_story(actor, case_id))


def erase_stories(*, actor: Actor, case_ids: Iterable[int]) -> int:
    """Erase the stories of those among these cases that are decided, and keep that they were. Returns how many.

    A part of the act that records the decision or the end, or sets it right.
    """
    erased = 0
    for ids in chunks(case_ids):
        rows = LifeStoryDraft.objects.select_for_update(of=("self",)).filter(case__in=ids, erased_on=None)
        for row in rows.select_related("case").order_by("pk"):
            if step := decided_by(row.case_id):
                LifeStoryDraft.objects.filter(pk=row.pk).update(
                    content="", version=row.version + 1, erased_on=actor.today, erased_for=step
                )
                audit(actor, "candidacies.erased_life_story", row.case, step=step, on=actor.today)
                erased += 1
    return erased


def _draft(case: Case) -> tuple[LifeStoryDraft, Draft]:
    """The row, made where there is none: the lock of the case lets one come after the other."""
    row = LifeStoryDraft.objects.filter(case=case).first() or LifeStoryDraft(case=case)
    return row, read_draft(row)


def _keep(row: LifeStoryDraft, draft: Draft) -> None:
    row.content, row.version = content_of(draft), draft.version
    row.save()


def _tidied(value: object) -> object:
    """A text as it is stored: clean line by line, no empty lines at its ends."""
    if isinstance(value, str):
        return "\n".join(map(clean, value.splitlines())).strip()
    if isinstance(value, tuple):
        return tuple(
            replace(row, **{name: clean(text) for name, text in _texts(row) if text != clean(text)}) for row in value
        )
    return value


def _texts(row: object) -> Iterable[tuple[str, str]]:
    return ((name, value) for name in row.__slots__ if isinstance(value := getattr(row, name), str))  # type: ignore[attr-defined]
