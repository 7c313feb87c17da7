"""The shell that lies on the phone: light, the same for everybody, kept whole by its worker."""

import re

from django.urls import reverse

LIGHT = 60_000
GZIP = {"accept-encoding": "gzip"}


def files_of(shell: str) -> set[str]:
    return set(re.findall(r'(?:src|href)="(/[^"]+\?v=\w+|/field/manifest[^"]+)"', shell))


def test_the_first_page_is_light(client, door):
    shell = client.get(reverse("field:home"), headers=GZIP)
    files = files_of(client.get(reverse("field:home")).content.decode())
    assert len(files) == 9
    sizes = [len(client.get(file, headers=GZIP).getvalue()) for file in files]
    assert len(shell.content) + sum(sizes) <= LIGHT


def test_the_worker_keeps_what_the_shell_asks_for(client, door):
    worker = client.get(reverse("field:worker"))
    assert worker["Content-Type"].startswith("text/javascript")
    kept = set(re.findall(r'"(/[^"]+)"', worker.content.decode()))
    asked = files_of(client.get(reverse("field:home")).content.decode())
    assert {file for file in asked if "icon-" not in file} <= kept


def test_the_shell_is_the_same_for_everybody_and_new_in_another_language(client, signed_in, world):
    address = reverse("field:home")
    anonymous, secretary = client.get(address).content, signed_in("cell_secretary").get(address).content
    assert anonymous == secretary
    assert b"cell_secretary" not in secretary
    client.cookies["django_language"] = "en"
    english = client.get(address).content.decode()
    version = re.compile(r'data-version="(\w+)"')
    told = [version.search(page) for page in (anonymous.decode(), english)]
    assert len({each and each[1] for each in told}) == 2


def test_a_phone_can_install_it(client, door):
    told = client.get(reverse("field:manifest")).json()
    assert (told["scope"], told["start_url"], told["display"]) == ("/field/", "/field/", "standalone")
    for icon in told["icons"]:
        assert client.get(icon["src"]).getvalue()
