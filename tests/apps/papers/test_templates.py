"""The template of a form on a day: the nearest office's, else ours; accepted only when it prints, never changed."""

from dataclasses import asdict
from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import DatabaseError, transaction

from hatnhan.apps.audit.models import Act
from hatnhan.apps.audit.queries import history
from hatnhan.apps.papers.models import OfficeTemplate, TemplateDraft
from hatnhan.apps.papers.operations import drop_draft, send_template, upload_template, withdraw_template
from hatnhan.apps.papers.queries import template_for, template_version
from hatnhan.apps.papers.queries.trying import try_template
from hatnhan.core.outcome import Refused
from hatnhan.documents.papers import template_of
from hatnhan.documents.papers.sample import sample_of
from tests.apps.papers.test_numbers import codes
from tests.documents.word.making import MAIN, parts, replace_part, replace_text
from tests.factories import TODAY

FORM = "reminder_letter"
MARCH, MAY = date(2026, 3, 1), date(2026, 5, 1)
OURS = template_of(FORM, TODAY)


def with_words(words: str) -> bytes:
    """Our template with a sentence of the office's own at its end."""
    return replace_text(OURS, "</w:body>", f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:body>", MAIN)


def moved(data: bytes) -> bytes:
    """The same with what must stand last in the body put last again."""
    text = parts(data)[MAIN].decode()
    start = text.rindex("<w:sectPr")
    end = text.index("</w:sectPr>", start) + len("</w:sectPr>")
    section = text[start:end]
    return replace_part(data, MAIN, (text[:start] + text[end:].replace("</w:body>", f"{section}</w:body>")).encode())


def own(words: str) -> bytes:
    return moved(with_words(words))


def accept(world, unit=None, since=MARCH, data=None, who="committee_officer"):
    told = {"actor": world.actor(who), "unit_id": (unit or world.commune_a).pk, "form": FORM}
    send_template(**told, file_name="don-doc.docx", data=data or own("Mẫu của xã"))
    return upload_template(**told, since=since)


def printed(version) -> str:
    """What the version prints of the sample, as text."""
    return parts(version.compiled.render(asdict(sample_of(FORM))))[MAIN].decode()


def version_at(world, unit, day):
    return template_for(form=FORM, unit_path=unit.path, day=day)


def test_without_an_office_template_ours_holds(world):
    version = version_at(world, world.cell_a1, TODAY)
    assert (version.key, len(version.sha256)) == ("ours", 64)
    with pytest.raises(KeyError):
        template_for(form="guesswork", unit_path=world.cell_a1.path, day=TODAY)


def test_an_office_template_holds_for_its_unit_and_below_from_its_day_on(world):
    row = accept(world)
    assert version_at(world, world.cell_a1, MARCH).key == f"office:{row.pk}"
    assert "Mẫu của xã" in printed(version_at(world, world.commune_a, TODAY))
    for unit, day in ((world.cell_a1, date(2026, 2, 28)), (world.cell_b1, TODAY), (world.province, TODAY)):
        assert version_at(world, unit, day).key == "ours"


def test_the_nearest_prevails_and_of_one_unit_the_latest(world):
    accept(world, world.province, MAY, own("Mẫu của tỉnh"), "provincial_officer")
    first = accept(world)
    second = accept(world, since=MAY, data=own("Mẫu mới của xã"))
    assert version_at(world, world.cell_a1, TODAY).key == f"office:{second.pk}"
    assert version_at(world, world.cell_a1, date(2026, 4, 30)).key == f"office:{first.pk}"
    assert "Mẫu của tỉnh" in printed(version_at(world, world.cell_b1, TODAY))
    assert (first.replaces_id, second.replaces_id) == (None, first.pk)


def test_what_was_withdrawn_still_holds_for_its_own_days(world):
    first, second = accept(world), accept(world, since=MAY, data=own("Mẫu mới của xã"))
    officer = world.actor("committee_secretary")
    withdraw_template(actor=officer, template_id=second.pk, since=date(2026, 6, 1), reason=" Sai dấu ")
    assert version_at(world, world.cell_a1, date(2026, 5, 31)).key == f"office:{second.pk}"
    assert version_at(world, world.cell_a1, date(2026, 6, 1)).key == f"office:{first.pk}"
    assert template_version(key=f"office:{second.pk}", form=FORM, day=TODAY).sha256 == second.sha256
    assert template_version(key="ours", form=FORM, day=TODAY).key == "ours"
    act = history(world.commune_a)[0]
    assert act.verb == "papers.withdrew_template"
    after = act.details["after"]
    assert isinstance(after, dict)
    assert (after["withdrawn_from"], after["reason"]) == ("2026-06-01", "Sai dấu")


@pytest.mark.parametrize(
    ("since", "why", "code"),
    [
        (date(2026, 2, 1), "Sai", "template.withdrawn_before_begun"),
        (TODAY, " ", "template.without_reason"),
    ],
)
def test_what_cannot_be_withdrawn(world, since, why, code):
    row = accept(world)
    with pytest.raises(Refused) as refused:
        withdraw_template(actor=world.actor("committee_officer"), template_id=row.pk, since=since, reason=why)
    assert codes(refused) == [code]
    withdraw_template(actor=world.actor("committee_officer"), template_id=row.pk, since=TODAY, reason="Sai")
    with pytest.raises(Refused) as refused:
        withdraw_template(actor=world.actor("committee_officer"), template_id=row.pk, since=TODAY, reason="Sai")
    assert codes(refused) == ["template.withdrawn_already"]


def test_what_word_split_is_accepted_mended_and_said_so(world):
    """A placeholder in two pieces of text, as Word leaves it after marking a word for spelling."""
    split = replace_text(own("x"), "{{ head.place", "{{ head.</w:t></w:r><w:r><w:t>place")
    row = accept(world, data=split)
    assert row.repaired
    assert bytes(row.data) != split
    assert row.sha256 == template_for(form=FORM, unit_path=world.commune_a.path, day=TODAY).sha256
    act = Act.objects.get(verb="papers.uploaded_template")
    assert '"repaired":true' in act.details


def test_a_broken_template_is_refused_and_the_draft_stays(world):
    broken = own("{{ person.guesswork }}")
    trial = try_template(FORM, broken)
    assert (trial.fits, trial.readable, trial.sample) == (False, True, b"")
    assert [each.kind for each in trial.findings("vi")] == ["unknown"]
    with pytest.raises(Refused) as refused:
        accept(world, data=broken)
    assert codes(refused) == ["template.broken"]
    assert not OfficeTemplate.objects.exists()
    assert bytes(TemplateDraft.objects.get().data) == broken


def test_the_same_file_is_not_accepted_twice(world):
    data = own("Mẫu của xã")
    accept(world, data=data)
    with pytest.raises(Refused) as refused:
        accept(world, since=MAY, data=data)
    assert codes(refused) == ["template.same_as_current"]


def test_nothing_is_accepted_that_was_not_sent(world):
    told = {"actor": world.actor("committee_officer"), "unit_id": world.commune_a.pk}
    with pytest.raises(Refused) as refused:
        upload_template(**told, form=FORM, since=TODAY)
    assert codes(refused) == ["template.no_draft"]
    send_template(**told, form=FORM, file_name="a.docx", data=b"x")
    drop_draft(**told, form=FORM)
    assert not TemplateDraft.objects.exists()
    with pytest.raises(Refused) as refused:
        send_template(**told, form="guesswork", file_name="a.docx", data=b"x")
    assert codes(refused) == ["template.form_unknown"]
    with pytest.raises(Refused) as refused:
        send_template(**told, form=FORM, file_name="a.docx", data=bytes(11 * 1024 * 1024))
    assert codes(refused) == ["template.too_large"]


@pytest.mark.parametrize(
    ("who", "refusal"),
    [("cell_secretary", ObjectDoesNotExist), ("stranger", ObjectDoesNotExist), ("class_officer", PermissionDenied)],
)
def test_only_committees_of_the_unit_choose_its_templates(world, who, refusal):
    with pytest.raises(refusal):
        accept(world, who=who)
    row = accept(world)
    with pytest.raises(refusal):
        withdraw_template(actor=world.actor(who), template_id=row.pk, since=TODAY, reason="Sai")


def test_a_cell_secretary_may_not_choose_that_of_his_cell(world):
    with pytest.raises(PermissionDenied):
        accept(world, world.cell_a1, who="cell_secretary")


def test_a_template_is_never_changed_or_deleted(world):
    row = accept(world)
    kept = OfficeTemplate.objects.filter(pk=row.pk)
    for act in (lambda: kept.update(data=b"x"), lambda: kept.update(since=MAY), lambda: kept._raw_delete(kept.db)):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            act()
    assert bytes(kept.get().data) == bytes(row.data)
