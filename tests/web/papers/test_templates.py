"""The pages of templates: a file is tried first, told what is wrong with it and where, and used from a day on."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hatnhan.apps.papers.models import OfficeTemplate, TemplateDraft
from hatnhan.documents.papers import CONTENTS
from hatnhan.documents.word.limits import MEGABYTE
from tests.apps.papers.test_templates import FORM, OURS, own
from tests.documents.word.making import MAIN, add_part, pack, parts, replace_text
from tests.documents.word.test_bad_files import FILES

_RELATION = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
MACRO = add_part(OURS, "word/vbaProject.bin", b"x", "application/vnd.ms-office.vbaProject", _RELATION)
BOMB = pack({**parts(OURS), "word/media/a.bin": bytes(30 * MEGABYTE)})


def address(world, act="template", *more) -> str:
    return reverse(f"papers:{act}", args=[world.commune_a.pk, FORM, *more])


def upload(client, world, data: bytes, name="mau.docx"):
    sent = {"file": SimpleUploadedFile(name, data)}
    return client.post(address(world, "template-send"), sent, follow=True)


def test_a_template_is_sent_looked_at_and_used(signed_in, world):
    client = signed_in("committee_officer")
    page = upload(client, world, own("Mẫu của xã"))
    assert "Mẫu dùng được, không có lỗi." in page.content.decode()
    assert not OfficeTemplate.objects.exists()
    sample = client.get(address(world, "template-file", "draft-sample"))
    assert "Mẫu của xã" in parts(sample.content)[MAIN].decode()
    assert "{{" not in parts(sample.content)[MAIN].decode()
    client.post(address(world, "template-accept"), {"since": "1/6/2026"})
    row = OfficeTemplate.objects.get()
    assert (row.file_name, row.uploaded_by, row.form) == ("mau.docx", "committee_officer", FORM)
    assert not TemplateDraft.objects.exists()
    shown = signed_in("cell_secretary").get(reverse("papers:templates", args=[world.cell_a1.pk])).content.decode()
    assert "Đảng bộ xã Đèo Gió" in shown
    assert "từ ngày 01/06/2026, do committee_officer đưa lên" in shown
    for which in ("current", str(row.pk)):
        assert client.get(address(world, "template-file", which)).content == bytes(row.data)
    assert client.get(address(world, "template-file", "ours")).content == OURS
    assert client.get(address(world, "template-file", "sample"))["Content-Disposition"].endswith('.docx"')
    for which in ("mended", "guesswork", "999999"):
        assert client.get(address(world, "template-file", which)).status_code == 404


def test_a_day_that_is_none_loses_no_upload(signed_in, world):
    client = signed_in("committee_officer")
    upload(client, world, own("Mẫu của xã"))
    page = client.post(address(world, "template-accept"), {"since": "hôm nay"}).content.decode()
    assert "hôm nay" in page
    assert "mau.docx" in page
    assert "Mẫu dùng được" in page
    client.post(address(world, "template-accept"), {"since": "1/6/2026"})
    assert OfficeTemplate.objects.count() == 1


def test_what_is_mended_is_offered_and_said(signed_in, world):
    client = signed_in("committee_officer")
    split = replace_text(own("x"), "{{ head.place", "{{ head.</w:t></w:r><w:r><w:t>place")
    page = upload(client, world, split).content.decode()
    assert "Mẫu dùng được: các lỗi đã được sửa." in page
    mended = client.get(address(world, "template-file", "mended")).content
    assert "{{ head.place" in parts(mended)[MAIN].decode()


def test_what_must_be_mended_is_told_with_its_place(signed_in, world):
    client = signed_in("committee_officer")
    page = upload(client, world, own("{{ person.guesswork }}")).content.decode()
    assert "Còn 1 chỗ phải sửa trong Word" in page
    assert "person.guesswork" in page
    assert "Dùng mẫu này" not in page
    refused = client.post(address(world, "template-accept"), {"since": "1/6/2026"})
    assert [reason.code for reason in refused.context["refusals"]] == ["template.broken"]
    assert client.get(address(world, "template-file", "draft-sample")).status_code == 404
    client.post(address(world, "template-drop"))
    assert not TemplateDraft.objects.exists()
    assert client.post(address(world, "template-drop")).status_code == 404


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("mau.doc", FILES["file.doc"][0]),
        ("mau.odt", FILES["file.odt"][0]),
        ("mau.pdf", FILES["file.pdf"][0]),
        ("mau.docx", FILES["file.damaged"][0]),
        ("mau.docx", b""),
    ],
)
def test_another_kind_of_file_is_told_for_what_it_is(signed_in, world, name, data):
    page = upload(signed_in("committee_officer"), world, data, name).content.decode()
    assert "Không dùng được tệp này." in page
    assert "Dùng mẫu này" not in page
    assert not OfficeTemplate.objects.exists()


@pytest.mark.parametrize(("data", "words"), [(MACRO, "macro"), (BOMB, "phải sửa")])
def test_what_is_unsafe_is_never_accepted(signed_in, world, data, words):
    client = signed_in("committee_officer")
    assert words in upload(client, world, data).content.decode()
    client.post(address(world, "template-accept"), {"since": "1/6/2026"})
    assert not OfficeTemplate.objects.exists()


def test_sixty_megabytes_are_refused_before_they_are_read(signed_in, world):
    large = BytesIO(b"PK\3\4" + bytes(60 * MEGABYTE))
    large.name = "to.docx"
    answer = signed_in("committee_officer").post(address(world, "template-send"), {"file": large})
    assert "Tệp lớn quá" in answer.content.decode()
    assert not TemplateDraft.objects.exists()


def test_a_template_is_used_no_more_from_a_day_on(signed_in, world):
    client = signed_in("committee_officer")
    upload(client, world, own("Mẫu của xã"))
    client.post(address(world, "template-accept"), {"since": "1/6/2026"})
    row = OfficeTemplate.objects.get()
    typed = {"last_day": "15/6/2026", "reason": "Sai tên tổ chức"}
    client.post(reverse("papers:template-withdraw", args=[row.pk]), typed)
    page = client.get(address(world)).content.decode()
    assert "mẫu của hệ thống" in page
    assert "Sai tên tổ chức" in page
    assert "15/06/2026" in page
    assert client.get(address(world, "template-file", str(row.pk))).content == bytes(row.data)


def test_a_draft_is_seen_by_its_sender_alone(signed_in, world):
    upload(signed_in("committee_officer"), world, own("Mẫu của xã"))
    assert signed_in("committee_secretary").get(address(world)).context["page"].draft is None


def test_the_list_of_templates_costs_few_queries(signed_in, world, django_assert_max_num_queries):
    client = signed_in("committee_officer")
    with django_assert_max_num_queries(10):
        page = client.get(reverse("papers:templates", args=[world.commune_a.pk]))
    assert len(page.context["page"].lines) == len(CONTENTS)
