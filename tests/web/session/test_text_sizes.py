"""How large the pages are written."""

from django.test import Client
from django.urls import reverse

from hatnhan.apps.access.models import User
from hatnhan.apps.audit.models import Act
from hatnhan.apps.audit.queries import history

ADDRESS = reverse("session:text-size")
DOOR = reverse("session:sign-in")
HOME = reverse("agenda:home")


def test_the_size_stays_with_the_account_on_every_device(signed_in, world):
    client = signed_in("cell_secretary")
    assert 'class="text-' not in client.get(HOME).content.decode()
    answer = client.post(ADDRESS, {"text_size": "larger", "next": HOME})
    assert (answer.status_code, answer.url) == (302, HOME)
    other = Client()
    other.force_login(world.users["cell_secretary"])
    page = other.get(HOME).content.decode()
    assert '<html lang="vi" class="text-larger">' in page
    assert 'value="larger" title="Cỡ chữ lớn hơn" aria-label="Cỡ chữ lớn hơn" aria-pressed="true"' in page
    assert other.get(reverse("field:status")).json()["text_size"] == "larger"
    act = history(world.users["cell_secretary"])[0]
    assert (act.details["before"], act.details["after"]) == ({"text_size": None}, {"text_size": "larger"})
    acts = Act.objects.count()
    client.post(ADDRESS, {"text_size": "larger"})
    client.post(ADDRESS, {"text_size": "huge"})
    assert (Act.objects.count(), User.objects.get(username="cell_secretary").text_size) == (acts, "larger")


def test_the_door_keeps_the_size_of_the_device_and_the_account_goes_before(client, world):
    client.post(ADDRESS, {"text_size": "largest", "next": DOOR})
    assert '<html lang="vi" class="text-largest">' in client.get(DOOR).content.decode()
    User.objects.filter(username="nobody").update(text_size="normal")
    client.force_login(world.users["nobody"])
    assert 'class="text-' not in client.get(HOME).content.decode()
