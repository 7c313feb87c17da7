"""The templates of a unit as its pages show them: what holds for each form, every version, the sender's draft."""

from dataclasses import dataclass
from datetime import date, datetime

from hatnhan.apps.access.queries import require
from hatnhan.apps.organisation.facts import ids_of
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.queries import unit_in_reach
from hatnhan.apps.papers.models import OfficeTemplate, TemplateDraft
from hatnhan.apps.papers.queries.templates import OURS, holding, without_file
from hatnhan.apps.papers.queries.trying import Trial, sample_by, try_template
from hatnhan.core.permissions import Actor, Permission
from hatnhan.documents.papers import CONTENTS, template_of
from hatnhan.rules.forms import FormOfDay, form_on

CURRENT, SAMPLE, MENDED, DRAFT_SAMPLE = "current", "sample", "mended", "draft-sample"


@dataclass(frozen=True, slots=True)
class VersionLine:
    """An office template: whose, since when, by whom; `until` is the first day on which it holds no more."""

    id: int
    unit: str
    own: bool
    since: date
    until: date | None
    file_name: str
    sha256: str
    repaired: bool
    uploaded_by: str
    uploaded_at: datetime
    why: str
    holds: bool


@dataclass(frozen=True, slots=True)
class FormLine:
    """A form with the template that holds on the day: an office's, or ours (None)."""

    form: FormOfDay
    version: VersionLine | None


@dataclass(frozen=True, slots=True)
class TemplateList:
    """Every form at a unit on a day."""

    unit_id: int
    unit: str
    lines: tuple[FormLine, ...]
    may_edit: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that was sent and judged, and holds nowhere yet."""

    file_name: str
    sent_at: datetime
    trial: Trial


@dataclass(frozen=True, slots=True)
class TemplatePage:
    """One form at a unit: what holds, every version of the unit and of those above, the draft of this account."""

    unit_id: int
    unit: str
    form: FormOfDay
    version: VersionLine | None
    versions: tuple[VersionLine, ...]
    draft: Draft | None
    may_edit: bool


@dataclass(frozen=True, slots=True)
class WordFile:
    """A file to hand out. `name` without its ending, with tone marks still."""

    name: str
    data: bytes


def template_list(actor: Actor, unit_id: int, on: date) -> TemplateList:
    """What holds for each form; ObjectDoesNotExist out of reach, PermissionDenied for who reads no papers there."""
    unit = _unit(actor, unit_id)
    held = holding(CONTENTS, unit.path, on)
    lines = tuple(FormLine(form_on(form, on), _version(held.get(form), unit, held.get(form))) for form in CONTENTS)
    return TemplateList(unit.pk, unit.name, lines, actor.may(Permission.EDIT_TEMPLATE, unit.path))


def template_page(actor: Actor, unit_id: int, form: str) -> TemplatePage:
    """One form; a form that is none is nowhere either."""
    unit = _unit_of_form(actor, unit_id, form)
    current = holding((form,), unit.path, actor.today).get(form)
    rows = without_file().filter(form=form, unit__in=ids_of(unit.path)).select_related("unit")
    versions = tuple(
        _line(row, unit, current) for row in sorted(rows, key=lambda row: (row.since, row.pk), reverse=True)
    )
    may_edit = actor.may(Permission.EDIT_TEMPLATE, unit.path)
    return TemplatePage(
        unit.pk,
        unit.name,
        form_on(form, actor.today),
        _version(current, unit, current),
        versions,
        _draft(actor, unit, form) if may_edit else None,
        may_edit,
    )


def template_to_withdraw(actor: Actor, template_id: int) -> tuple[VersionLine, int, str]:
    """The template, its unit and its form; ObjectDoesNotExist, PermissionDenied as the act itself."""
    row = without_file().select_related("unit").get(pk=template_id)
    unit = unit_in_reach(actor, row.unit_id)
    require(actor, Permission.EDIT_TEMPLATE, unit.path)
    return _line(row, unit, None), unit.pk, row.form


def template_file(actor: Actor, unit_id: int, form: str, which: str) -> WordFile:
    """A file of this form: ours, the one that holds, a version by its key, a sample, the draft as it was mended."""
    unit = _unit_of_form(actor, unit_id, form)
    if which in {MENDED, DRAFT_SAMPLE}:
        require(actor, Permission.EDIT_TEMPLATE, unit.path)
        return _of_draft(actor, unit, form, which)
    title = form_on(form, actor.today).title.vi
    if which == OURS:
        return WordFile(title, template_of(form, actor.today))
    if which in {CURRENT, SAMPLE}:
        current = holding((form,), unit.path, actor.today).get(form)
        data = _data(current.pk) if current else template_of(form, actor.today)
        return WordFile(title, sample_by(form, data) if which == SAMPLE else data)
    if not which.isdigit():
        raise OfficeTemplate.DoesNotExist(which)
    row = without_file().get(pk=int(which[:18]), form=form, unit__in=ids_of(unit.path))
    return WordFile(f"{title} {row.since.isoformat()}", _data(row.pk))


def _unit(actor: Actor, unit_id: int) -> Unit:
    unit = unit_in_reach(actor, unit_id)
    require(actor, Permission.VIEW_CASE, unit.path)
    return unit


def _unit_of_form(actor: Actor, unit_id: int, form: str) -> Unit:
    unit = _unit(actor, unit_id)
    if form not in CONTENTS:
        raise OfficeTemplate.DoesNotExist(form)
    return unit


def _data(template_id: int) -> bytes:
    return bytes(OfficeTemplate.objects.values_list("data", flat=True).get(pk=template_id))


def _draft(actor: Actor, unit: Unit, form: str) -> Draft | None:
    row = TemplateDraft.objects.filter(unit=unit, form=form, sent_by_id=actor.id or 0).first()
    return Draft(row.file_name, row.sent_at, try_template(form, bytes(row.data))) if row else None


def _of_draft(actor: Actor, unit: Unit, form: str, which: str) -> WordFile:
    row = TemplateDraft.objects.get(unit=unit, form=form, sent_by_id=actor.id or 0)
    trial = try_template(form, bytes(row.data))
    data = trial.mended if which == MENDED else trial.sample
    if not data:
        raise TemplateDraft.DoesNotExist(which)
    return WordFile(row.file_name.rpartition(".")[0] or row.file_name, data)


def _version(row: OfficeTemplate | None, unit: Unit, current: OfficeTemplate | None) -> VersionLine | None:
    return None if row is None else _line(row, unit, current)


def _line(row: OfficeTemplate, unit: Unit, current: OfficeTemplate | None) -> VersionLine:
    return VersionLine(
        row.pk,
        row.unit.name,
        row.unit_id == unit.pk,
        row.since,
        row.withdrawn_from,
        row.file_name,
        row.sha256,
        row.repaired,
        row.uploaded_by,
        row.uploaded_at,
        row.withdrawn_reason,
        current is not None and row.pk == current.pk,
    )
