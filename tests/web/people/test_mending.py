"""The data of a person are set right; two officers at one time see each other and lose nothing."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from hatnhan.apps.audit.queries import verify
from hatnhan.apps.people.models import Person
from tests.web.conftest import ID_NUMBER, Story


@pytest.fixture
def address(story: Story) -> str:
    return reverse("people:mend", args=[story.ready.person_id])


def opened(client: Client, address: str) -> dict[str, str]:
    """What a browser would send without a change."""
    page = client.get(address)
    form, text = page.context["form"], page.content.decode()
    found = {name: form[name].value() for name in form.fields}
    sent = {name: value for name, value in found.items() if value not in {None, False}}
    sent |= {name: value.strftime("%d/%m/%Y") for name, value in sent.items() if hasattr(value, "strftime")}
    sent |= {name: "on" for name, value in sent.items() if value is True}
    base = re.search(r'name="base" value="([^"]+)"', text)
    assert base
    return sent | {"base": base.group(1)}


def test_it_shows_what_stands_and_never_the_whole_number(signed_in, address):
    text = signed_in("committee_officer").get(address).content.decode()
    assert 'value="Nông Thị Mẩy"' in text
    assert ID_NUMBER not in text
    assert f"•{ID_NUMBER[-3:]}" in text


def test_a_change_is_written_and_told(signed_in, story: Story, address):
    client = signed_in("committee_officer")
    form = opened(client, address) | {"occupation": "giáo viên", "phone": "0912345678"}
    page = client.post(address, form, follow=True)
    person = Person.objects.get(pk=story.ready.person_id)
    assert (person.occupation, person.phone, person.id_number) == ("giáo viên", "0912345678", ID_NUMBER)
    text = page.content.decode()
    assert "Sửa thông tin cá nhân" in text
    assert "<ins>giáo viên</ins>" in text
    assert "đã thay đổi (không hiện ở đây)" in text


def test_nothing_changed_is_no_act(signed_in, address):
    client, acts = signed_in("committee_officer"), verify().rows
    page = client.post(address, opened(client, address), follow=True)
    assert "Không có gì thay đổi" in page.content.decode()
    assert verify().rows == acts


def test_the_second_officer_sees_both_versions_and_keeps_what_he_typed(signed_in, story: Story, address):
    first, second = signed_in("committee_officer"), signed_in("provincial_officer")
    one, two = opened(first, address), opened(second, address)
    first.post(address, one | {"occupation": "giáo viên", "residence": "thôn Nà Pài"})
    page = second.post(address, two | {"occupation": "y tá", "note": "hay đi xa"})
    text = page.content.decode()
    assert "người khác đã sửa thông tin của người này" in text
    assert "“giáo viên”" in text
    assert "vừa nhập “y tá”" in re.sub(r"\s+", " ", text)
    assert "“thôn Nà Pài”" in text
    person = Person.objects.get(pk=story.ready.person_id)
    assert (person.occupation, person.note) == ("giáo viên", "")
    shown = {name: page.context["form"][name].value() for name in ("occupation", "note", "residence")}
    assert shown == {"occupation": "y tá", "note": "hay đi xa", "residence": "thôn Nà Pài"}
    base = re.search(r'name="base" value="([^"]+)"', text)
    assert base
    second.post(address, two | shown | {"base": base.group(1)})
    person.refresh_from_db()
    assert (person.occupation, person.residence, person.note) == ("y tá", "thôn Nà Pài", "hay đi xa")


def test_a_form_without_its_base_is_only_shown_again(signed_in, story: Story, address):
    client = signed_in("committee_officer")
    page = client.post(address, opened(client, address) | {"base": "forged", "occupation": "y tá"})
    assert page.status_code == 200
    assert Person.objects.get(pk=story.ready.person_id).occupation == ""


def test_a_new_name_that_somebody_has_is_asked_about(signed_in, story: Story, address):
    client = signed_in("committee_officer")
    form = opened(client, address) | {"name": "Hứa Văn Pảo", "born": "2/3/1998", "sex": ""}
    page = client.post(address, form)
    assert "Có phải cùng một người không?" in page.content.decode()
    assert f"with={story.late.person_id}" in page.content.decode()
    assert Person.objects.get(pk=story.ready.person_id).name.written == "Nông Thị Mẩy"


def test_a_wrong_number_stands_as_a_reason(signed_in, story: Story, address):
    client = signed_in("committee_officer")
    page = client.post(address, opened(client, address) | {"id_number": "099201000999"})
    assert "không hợp với giới tính" in page.content.decode()
