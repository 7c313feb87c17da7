"""Which template a paper of a day is made by: the nearest office template that holds, else ours."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256

from django.db.models import Q, QuerySet

from hatnhan.apps.organisation.facts import ids_of
from hatnhan.apps.papers.models import OfficeTemplate
from hatnhan.documents.papers import template_of
from hatnhan.documents.word import Template, compile_template

OURS = "ours"
_OFFICE = "office:"
_KEPT = 64  # compiled templates: a few offices with some 30 forms each, 100 kB a piece


@dataclass(frozen=True, slots=True)
class TemplateVersion:
    """A template ready to be filled. `key` finds it again: "ours", or "office:12"."""

    key: str
    sha256: str
    compiled: Template


def template_for(*, form: str, unit_path: str, day: date) -> TemplateVersion:
    """The template of this form at this unit on that day; KeyError where there is no such form."""
    found = holding((form,), unit_path, day).get(form)
    return _ours(form, day) if found is None else _of_office(found.pk, found.sha256)


def template_version(*, key: str, form: str, day: date) -> TemplateVersion:
    """The template that a paper was made by, whatever holds now: `key` and `day` are those of the paper."""
    if not key.startswith(_OFFICE):
        return _ours(form, day)
    row = OfficeTemplate.objects.only("pk", "sha256").get(pk=int(key.removeprefix(_OFFICE)))
    return _of_office(row.pk, row.sha256)


def holding(forms: Iterable[str], unit_path: str, day: date) -> Mapping[str, OfficeTemplate]:
    """The office template of each form that has one on that day, without its file: one query."""
    wanted = tuple(forms)
    rows = without_file().filter(_holds(day), form__in=wanted, unit__in=ids_of(unit_path)).select_related("unit")
    # The nearest unit prevails, of one unit the latest; of two from one day the one that came later.
    return {row.form: row for row in sorted(rows, key=lambda row: (len(row.unit.path), row.since, row.pk))}


def without_file() -> QuerySet[OfficeTemplate]:
    """Templates as lists show them: a file of megabytes stays where it is."""
    return OfficeTemplate.objects.defer("data")


def hash_of(data: bytes) -> str:
    """How a file is known."""
    return sha256(data).hexdigest()


def _holds(day: date) -> Q:
    return Q(since__lte=day) & (Q(withdrawn_from=None) | Q(withdrawn_from__gt=day))


def _ours(form: str, day: date) -> TemplateVersion:
    digest, compiled = _compiled(template_of(form, day))
    return TemplateVersion(OURS, digest, compiled)


@lru_cache(maxsize=4 * _KEPT)
def _compiled(data: bytes) -> tuple[str, Template]:
    return hash_of(data), compile_template(data)


@lru_cache(maxsize=_KEPT)
def _of_office(template_id: int, digest: str) -> TemplateVersion:
    """Compiled once a process: a template is never changed."""
    data = bytes(OfficeTemplate.objects.values_list("data", flat=True).get(pk=template_id))
    return TemplateVersion(f"{_OFFICE}{template_id}", digest, compile_template(data))
