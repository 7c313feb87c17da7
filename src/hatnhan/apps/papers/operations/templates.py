"""The office's own templates: a file is sent and judged, accepted from a day on, withdrawn from a day on."""

from datetime import date

from django.db import transaction

from hatnhan.apps.access.queries import require
from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.queries import units_in_reach
from hatnhan.apps.papers.models import OfficeTemplate, TemplateDraft
from hatnhan.apps.papers.queries.issuing import reason
from hatnhan.apps.papers.queries.templates import hash_of, without_file
from hatnhan.apps.papers.queries.trying import Trial, try_template
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.plausible import day_objections, length_objections
from hatnhan.documents.papers import CONTENTS
from hatnhan.documents.word.limits import FILE_BYTES, MEGABYTE
from hatnhan.rules.forms import form_on

_MOST = {"reason": 300}
_NAME = 200


@transaction.atomic
def send_template(*, actor: Actor, unit_id: int, form: str, file_name: str, data: bytes) -> TemplateDraft:
    """Keep a file as the sender's draft, so that he need not send it again; it holds nowhere yet."""
    unit = _unit(actor, unit_id)
    if reasons := (*_form_objections(form), *_size_objections(len(data))):
        raise Refused(reasons)
    values = {"file_name": file_name[-_NAME:], "data": data, "sha256": hash_of(data), "sent_at": actor.at}
    draft, _ = TemplateDraft.objects.update_or_create(unit=unit, form=form, sent_by_id=actor.id or 0, defaults=values)
    audit(actor, "papers.sent_template", unit, form=form, sha256=draft.sha256, **_told(actor, form, draft.file_name))
    return draft


@transaction.atomic
def drop_draft(*, actor: Actor, unit_id: int, form: str) -> None:
    """Let the sender's draft go."""
    unit = _unit(actor, unit_id)
    draft = TemplateDraft.objects.get(unit=unit, form=form, sent_by_id=actor.id or 0)
    audit(actor, "papers.dropped_template", unit, form=form, sha256=draft.sha256, **_told(actor, form, draft.file_name))
    draft.delete()


@transaction.atomic
def upload_template(*, actor: Actor, unit_id: int, form: str, since: date) -> OfficeTemplate:
    """Let the sender's draft hold from this day on, for the unit and all below it; mended where that could be done."""
    unit = _unit(actor, unit_id)
    draft = TemplateDraft.objects.select_for_update().filter(unit=unit, form=form, sent_by_id=actor.id or 0).first()
    if draft is None or form not in CONTENTS:
        raise Refused((*_form_objections(form), reason("template.no_draft")))
    trial = try_template(form, bytes(draft.data))
    current = _before(unit, form, since)
    if reasons := (*day_objections(since), *_trial_objections(trial), *_same(trial, current)):
        raise Refused(reasons)
    row = OfficeTemplate.objects.create(
        unit=unit,
        form=form,
        since=since,
        file_name=draft.file_name,
        data=trial.mended,
        sha256=hash_of(trial.mended),
        repaired=trial.mended != bytes(draft.data),
        replaces=current,
        uploaded_at=actor.at,
        uploaded_by_id=actor.id,
        uploaded_by=actor.name,
    )
    draft.delete()
    before = {"template": current.pk, "sha256": current.sha256} if current else {}
    after = {"template": row.pk, "sha256": row.sha256, "since": since, **_told(actor, form, row.file_name)}
    audit(actor, "papers.uploaded_template", unit, form=form, repaired=row.repaired, before=before, after=after)
    return row


@transaction.atomic
def withdraw_template(*, actor: Actor, template_id: int, since: date, reason: str) -> OfficeTemplate:
    """From this day on the template holds no more; what held before it holds again. Older papers keep it."""
    seen = without_file().filter(unit__in=units_in_reach(actor))
    row = seen.select_related("unit").select_for_update(of=("self",)).get(pk=template_id)
    require(actor, Permission.EDIT_TEMPLATE, row.unit.path)
    if reasons := _withdrawing_objections(row, since, reason.strip()):
        raise Refused(reasons)
    row.withdrawn_from, row.withdrawn_at = since, actor.at
    row.withdrawn_by_id, row.withdrawn_by, row.withdrawn_reason = actor.id, actor.name, reason.strip()
    columns = ["withdrawn_from", "withdrawn_at", "withdrawn_by_id", "withdrawn_by", "withdrawn_reason"]
    row.save(update_fields=columns)
    audit(
        actor,
        "papers.withdrew_template",
        row.unit,
        form=row.form,
        template=row.pk,
        before={"withdrawn_from": None},
        after={"withdrawn_from": since, "reason": row.withdrawn_reason, **_told(actor, row.form, row.file_name)},
    )
    return row


def _unit(actor: Actor, unit_id: int) -> Unit:
    unit = units_in_reach(actor).get(pk=unit_id)
    require(actor, Permission.EDIT_TEMPLATE, unit.path)
    return unit


def _told(actor: Actor, form: str, file_name: str) -> dict[str, object]:
    """What a record of changes says of a template: of which form, which file."""
    return {"name": form_on(form, actor.today).title.vi, "file": file_name}


def _before(unit: Unit, form: str, since: date) -> OfficeTemplate | None:
    """The unit's own template of that day, which the new one takes the place of."""
    rows = without_file().filter(unit=unit, form=form, since__lte=since, withdrawn_at=None)
    return rows.order_by("since", "pk").last()


def _form_objections(form: str) -> tuple[Reason, ...]:
    return () if form in CONTENTS else (reason("template.form_unknown", form=form),)


def _size_objections(size: int) -> tuple[Reason, ...]:
    if size <= FILE_BYTES:
        return ()
    return (reason("template.too_large", count=-(-size // MEGABYTE), most=FILE_BYTES // MEGABYTE),)


def _trial_objections(trial: Trial) -> tuple[Reason, ...]:
    return () if trial.fits else (reason("template.broken", count=trial.left),)


def _same(trial: Trial, current: OfficeTemplate | None) -> tuple[Reason, ...]:
    if current is None or not trial.fits or hash_of(trial.mended) != current.sha256:
        return ()
    return (reason("template.same_as_current", on=current.since),)


def _withdrawing_objections(row: OfficeTemplate, since: date, why: str) -> tuple[Reason, ...]:
    reasons = length_objections({"reason": why}, _MOST)
    if not why:
        reasons += (reason("template.without_reason"),)
    if row.withdrawn_from is not None:
        return (*reasons, reason("template.withdrawn_already", on=row.withdrawn_from))
    if since < row.since:
        reasons += (reason("template.withdrawn_before_begun", on=since, since=row.since),)
    return reasons
