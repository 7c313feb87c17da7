"""Lists that an account keeps for itself."""

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

from hatnhan.apps.access.models import SavedList
from hatnhan.apps.access.operations import forget_list, save_list
from hatnhan.apps.access.operations.lists import LONGEST_QUERY, MOST_LISTS
from hatnhan.apps.access.queries import saved_lists
from hatnhan.apps.audit.models import Act
from hatnhan.apps.audit.queries import history
from hatnhan.core.outcome import Refused


def test_a_list_is_kept_for_its_account_and_area_alone(world):
    officer = world.actor("committee_officer")
    kept = save_list(actor=officer, area="people", name="  Nữ,  trẻ ", query="sex=female", columns=["name", "born"])
    (line,) = saved_lists(officer, "people")
    assert (line.id, line.name, line.query, line.columns) == (kept.pk, "Nữ, trẻ", "sex=female", ("name", "born"))
    assert saved_lists(officer, "candidacies") == ()
    assert saved_lists(world.actor("committee_secretary"), "people") == ()


def test_the_same_name_replaces_and_the_act_tells_what_stood_there(world):
    officer = world.actor("committee_officer")
    first = save_list(actor=officer, area="people", name="Trẻ", query="a=1")
    again = save_list(actor=officer, area="people", name="Trẻ", query="a=2", columns=["name"])
    assert [line.query for line in saved_lists(officer, "people")] == ["a=2"]
    assert again.pk == first.pk
    assert history(again)[0].details == {
        "area": "people",
        "name": "Trẻ",
        "before": {"query": "a=1", "columns": []},
        "after": {"query": "a=2", "columns": ["name"]},
    }


@pytest.mark.parametrize(
    ("name", "query", "code"),
    [
        ("  ", "", "list.without_name"),
        ("x" * 81, "", "list.too_long"),
        ("x", "y" * (LONGEST_QUERY + 1), "list.too_long"),
    ],
)
def test_a_name_is_needed_and_lengths_have_an_end(world, name, query, code):
    acts = Act.objects.count()
    with pytest.raises(Refused) as refused:
        save_list(actor=world.actor("committee_officer"), area="people", name=name, query=query)
    assert [reason.code for reason in refused.value.reasons] == [code]
    assert (SavedList.objects.count(), Act.objects.count()) == (0, acts)


def test_a_menu_stays_readable(world):
    officer = world.actor("committee_officer")
    for number in range(MOST_LISTS):
        save_list(actor=officer, area="people", name=f"{number}", query="")
    with pytest.raises(Refused) as refused:
        save_list(actor=officer, area="people", name="one more", query="")
    assert [reason.code for reason in refused.value.reasons] == ["list.too_many"]
    save_list(actor=officer, area="people", name="7", query="new=1")
    save_list(actor=officer, area="candidacies", name="one more", query="")


def test_a_list_is_forgotten_by_its_own_account_only(world):
    officer = world.actor("committee_officer")
    kept = save_list(actor=officer, area="people", name="Trẻ", query="a=1")
    with pytest.raises(ObjectDoesNotExist):
        forget_list(actor=world.actor("administrator"), list_id=kept.pk)
    forget_list(actor=officer, list_id=kept.pk)
    assert saved_lists(officer, "people") == ()
    assert history(f"access.savedlist:{kept.pk}")[0].verb == "access.forgot_list"


def test_the_machine_keeps_no_lists(world):
    with pytest.raises(PermissionDenied):
        save_list(actor=world.machine, area="people", name="Trẻ", query="")
    assert saved_lists(world.machine, "people") == ()
