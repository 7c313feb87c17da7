"""In which language the pages speak."""

from django.urls import reverse

ADDRESS = reverse("session:language")
DOOR = reverse("session:sign-in")


def test_vietnamese_comes_first_whatever_the_browser_says(client, door):
    page = client.get(DOOR, headers={"accept-language": "en-GB,en"})
    assert '<html lang="vi">' in page.content.decode()


def test_the_choice_of_the_device_holds(client, door):
    answer = client.post(ADDRESS, {"language": "en", "next": DOOR})
    assert (answer.status_code, answer.url) == (302, DOOR)
    text = client.get(DOOR).content.decode()
    assert '<html lang="en">' in text
    assert "Account name" in text


def test_without_a_choice_the_account_decides(world, signed_in):
    user = world.users["nobody"]
    user.language = "en"
    user.save()
    assert '<html lang="en">' in signed_in("nobody").get(reverse("agenda:home")).content.decode()


def test_a_language_that_is_not_there_changes_nothing(client, door):
    answer = client.post(ADDRESS, {"language": "xx", "next": DOOR})
    assert "django_language" not in answer.cookies
    assert '<html lang="vi">' in client.get(DOOR).content.decode()


def test_it_leads_to_no_other_site(client, door):
    assert client.post(ADDRESS, {"language": "en", "next": "//example.com"}).url == reverse("agenda:home")


def test_only_a_form_chooses(client, door):
    assert client.get(ADDRESS).status_code == 405
