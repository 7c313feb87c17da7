"""Leaving."""

from django.urls import reverse

ADDRESS = reverse("session:sign-out")


def test_it_ends_the_session(signed_in):
    client = signed_in("cell_secretary")
    answer = client.post(ADDRESS)
    assert (answer.status_code, answer.url) == (302, reverse("session:sign-in"))
    assert "_auth_user_id" not in client.session


def test_a_link_does_not_sign_out(signed_in):
    client = signed_in("cell_secretary")
    answer = client.get(ADDRESS)
    assert answer.status_code == 405
    assert "Hãy mở trang này từ biểu mẫu" in answer.content.decode()
    assert "_auth_user_id" in client.session
