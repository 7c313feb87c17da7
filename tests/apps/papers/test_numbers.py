"""Numbers run without a gap: given, made void with a reason, told by term, kept by the database."""

from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction

from hatnhan.apps.audit.models import Act
from hatnhan.apps.audit.queries import history
from hatnhan.apps.organisation.models import FOR_EVER
from hatnhan.apps.papers.models import IssuedPaper, NumberRegister, Term
from hatnhan.apps.papers.operations import BegunRegister, MadeFrom, NewTerm, begin_register, issue, set_term, void
from hatnhan.apps.papers.queries import issued_for_case, issuing_check
from hatnhan.core.outcome import Refused
from hatnhan.core.sentences import sentence
from tests.factories import FOUNDED, TODAY
from tests.stories import make_case, road

DAY = date(2026, 6, 20)


def codes(refused) -> list[str]:
    """The reasons, each of which must have its sentence in both languages."""
    for reason in refused.value.reasons:
        assert sentence(reason, "vi") != sentence(reason, "en")
    return [reason.code for reason in refused.value.reasons]


def give(world, unit=None, day=DAY, who="committee_officer", **more):
    told = {} if "form" in more else {"kind": "resolution"}
    return issue(actor=world.actor(who), unit_id=(unit or world.commune_a).pk, day=day, **told | more)


def test_numbers_follow_each_other_for_each_organisation_and_symbol(world):
    texts = [give(world).text, give(world).text, give(world, kind="report").text, give(world, world.cell_a1).text]
    assert texts == ["01-NQ/ĐU", "02-NQ/ĐU", "01-BC/ĐU", "01-NQ/CB"]
    # Two kinds with one symbol share its register: no number is on two papers.
    assert [give(world, kind=kind).text for kind in ("decision", "regulation")] == ["01-QĐ/ĐU", "02-QĐ/ĐU"]


def test_what_a_line_of_the_register_says(world):
    case = make_case(world.cell_a1, road("listed"))
    given = give(
        world,
        world.cell_a1,
        form="cell_resolution_admission",
        case_id=case.pk,
        signer=" Nông Văn Sơn ",
        about="Đề nghị kết nạp",
        made_from=MadeFrom("a" * 64, "ours:2026-05-27", "b" * 64),
    )
    row = IssuedPaper.objects.get(pk=given.id)
    assert (row.number, row.text, row.kind, row.on, row.signer) == (1, "01-NQ/CB", "resolution", DAY, "Nông Văn Sơn")
    assert (row.unit_name, row.issued_by, row.content_sha256, row.template) == (
        "Chi bộ thôn Nà Pài",
        "committee_officer",
        "a" * 64,
        "ours:2026-05-27",
    )
    (act,) = history(row)
    assert (act.verb, act.details["case"], act.details["before"]) == ("papers.issued", case.pk, {})
    after = act.details["after"]
    assert isinstance(after, dict)
    assert after["text"] == "01-NQ/CB"
    assert act.details["warned"] == ["paper.no_term"]
    assert issued_for_case(world.actor("cell_secretary"), case.pk) == (given,)
    assert issued_for_case(world.actor("neighbour"), case.pk) == ()


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"day": date(2026, 7, 1)}, "paper.in_the_future"),
        ({"day": date(2009, 12, 31)}, "paper.before_the_unit"),
        ({"kind": "directive"}, "paper.not_by_a_committee"),
        ({"kind": "guesswork"}, "paper.kind_unknown"),
        ({"form": "application"}, "paper.form_without_number"),
        ({"form": "guesswork"}, "paper.form_unknown"),
        ({"about": "x" * 301}, "text.too_long"),
    ],
)
def test_what_gets_no_number_leaves_nothing_behind(world, more, code):
    acts = Act.objects.count()
    with pytest.raises(Refused) as refused:
        give(world, **more)
    assert codes(refused) == [code] if code == "paper.before_the_unit" else code in codes(refused)
    assert (IssuedPaper.objects.count(), NumberRegister.objects.count(), Act.objects.count()) == (0, 0, acts)


def test_a_cell_issues_no_regulation_and_says_by_which_instrument(world):
    with pytest.raises(Refused) as refused:
        give(world, world.cell_a1, kind="regulation")
    (told,) = [each for each in refused.value.reasons if each.code == "paper.not_by_a_cell"]
    assert (told.source.startswith("399-QĐ/TW"), told.confidence) == (True, "medium")


def test_before_the_instrument_that_was_seen_it_is_said_that_nobody_knows(world):
    check = issuing_check(world.actor("committee_officer"), world.commune_a.pk, day=date(2020, 5, 4), kind="directive")
    assert [each.code for each in check.reasons] == ["paper.kinds_unknown", "paper.no_term"]
    assert give(world, day=date(2020, 5, 4), kind="directive").text == "01-CT/ĐU"


def test_a_day_before_that_of_the_last_number_is_told_and_not_barred(world):
    give(world)
    check = issuing_check(world.actor("committee_officer"), world.commune_a.pk, day=date(2026, 6, 1), kind="resolution")
    assert check.text == "02-NQ/ĐU"
    assert "paper.earlier_than_last" in {each.code for each in check.reasons}
    assert give(world, day=date(2026, 6, 1)).number == 2
    assert NumberRegister.objects.get().last_on == DAY


@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        ("stranger", ObjectDoesNotExist),
        ("neighbour", ObjectDoesNotExist),
        ("cell_secretary", ObjectDoesNotExist),
        ("person", ObjectDoesNotExist),
        ("class_officer", PermissionDenied),
        ("statistics_reader", PermissionDenied),
        ("administrator", PermissionDenied),
    ],
)
def test_only_who_keeps_the_register_gives_its_numbers(world, who, refusal):
    with pytest.raises(refusal):
        give(world, who=who)
    assert not IssuedPaper.objects.exists()


def test_the_secretary_of_a_cell_gives_those_of_his_cell(world):
    assert give(world, world.cell_a1, who="cell_secretary").text == "01-NQ/CB"


def test_a_case_that_is_not_in_sight_has_no_paper(world):
    case = make_case(world.cell_b1, road("listed"))
    with pytest.raises(ObjectDoesNotExist):
        give(world, case_id=case.pk)
    assert not IssuedPaper.objects.exists()


def test_a_void_number_stays_in_its_place(world):
    first = give(world)
    told = void(actor=world.actor("committee_secretary"), issued_id=first.id, reason=" In nhầm ngày ")
    assert told.voided == "In nhầm ngày"
    assert give(world).text == "02-NQ/ĐU"
    (act, _) = history(IssuedPaper.objects.get(pk=first.id))
    assert (act.verb, act.details["before"], act.details["after"]) == (
        "papers.voided",
        {"void_reason": ""},
        {"void_reason": "In nhầm ngày"},
    )


def test_nothing_is_void_twice_or_without_a_reason(world):
    first = give(world)
    with pytest.raises(Refused) as refused:
        void(actor=world.actor("committee_officer"), issued_id=first.id, reason=" ")
    assert codes(refused) == ["paper.void_without_reason"]
    void(actor=world.actor("committee_officer"), issued_id=first.id, reason="Sai")
    with pytest.raises(Refused) as refused:
        void(actor=world.actor("committee_officer"), issued_id=first.id, reason="Sai nữa")
    assert codes(refused) == ["paper.void_already"]
    with pytest.raises(ObjectDoesNotExist):
        void(actor=world.actor("stranger"), issued_id=first.id, reason="Sai")


# --- Terms ---


def term(world, starts_on, ends_on=FOR_EVER, document="Báo cáo đại hội", who="committee_officer", **more):
    new = NewTerm(starts_on, ends_on, "2025–2030", document)
    return set_term(actor=world.actor(who), unit_id=world.commune_a.pk, term=new, **more)


def test_each_term_begins_at_one_and_ends_the_one_before(world):
    old = term(world, date(2020, 6, 1))
    assert give(world, day=date(2024, 3, 3)).text == "01-NQ/ĐU"
    new = term(world, date(2025, 6, 15))
    assert give(world).text == "01-NQ/ĐU"
    assert give(world, day=date(2025, 6, 14)).text == "02-NQ/ĐU"
    old.refresh_from_db()
    assert (old.ends_on, new.ends_on) == (date(2025, 6, 15), FOR_EVER)
    assert {row.term_id: row.last_number for row in NumberRegister.objects.all()} == {old.pk: 2, new.pk: 1}
    act = history(world.commune_a)[0]
    after = act.details["after"]
    assert isinstance(after, dict)
    assert (act.verb, act.details["ended"], after["starts_on"]) == ("papers.set_term", old.pk, "2025-06-15")


def test_a_day_outside_every_term_gets_no_number(world):
    term(world, date(2025, 6, 15))
    with pytest.raises(Refused) as refused:
        give(world, day=date(2025, 6, 14))
    assert codes(refused) == ["paper.kinds_unknown", "paper.outside_terms"][1:]


@pytest.mark.parametrize(
    ("days", "document", "code"),
    [
        ((date(2025, 6, 15), date(2025, 6, 15)), "BB", "term.empty"),
        ((date(2005, 6, 15), date(2009, 6, 15)), "BB", "term.before_the_unit"),
        ((date(2025, 6, 15), FOR_EVER), "", "term.without_document"),
        ((date(2021, 1, 1), date(2022, 1, 1)), "BB", "term.overlaps"),
    ],
)
def test_a_term_that_cannot_be(world, days, document, code):
    term(world, date(2020, 6, 1), date(2025, 6, 15))
    with pytest.raises(Refused) as refused:
        term(world, days[0], days[1], document=document)
    assert codes(refused) == [code]
    assert Term.objects.count() == 1


def test_a_term_is_set_right_as_long_as_its_papers_stay_in_it(world):
    row = term(world, date(2025, 6, 15))
    give(world, day=date(2025, 7, 1))
    term(world, date(2025, 6, 20), term_id=row.pk)
    assert Term.objects.get().starts_on == date(2025, 6, 20)
    with pytest.raises(Refused) as refused:
        term(world, date(2025, 7, 2), term_id=row.pk)
    assert codes(refused) == ["term.papers_outside"]
    with pytest.raises(PermissionDenied):
        term(world, date(2025, 7, 1), term_id=row.pk, who="class_officer")


# --- A register that was begun on paper ---


def begin(world, number=12, reason="Sổ giấy đến số 12", **more):
    begun = BegunRegister(number, date(2026, 5, 2), reason, **more)
    officer = world.actor("committee_officer")
    return begin_register(actor=officer, unit_id=world.commune_a.pk, kind="resolution", day=TODAY, begun=begun)


def test_numbers_go_on_from_the_register_on_paper(world):
    row = begin(world)
    assert (row.last_number, row.begun_after, row.begun_by) == (12, 12, "committee_officer")
    assert give(world).text == "13-NQ/ĐU"
    assert Act.objects.get(verb="papers.began_register").subject == f"papers.numberregister:{row.pk}"


def test_an_own_symbol_of_the_organisation_prevails(world):
    begin(world, organ="ĐUX")
    assert give(world).text == "13-NQ/ĐUX"


def test_that_is_said_once_and_before_any_number(world):
    begin(world)
    with pytest.raises(Refused) as refused:
        begin(world, 0, "")
    assert codes(refused) == ["register.begun_already", "register.number_too_small", "register.without_reason"]
    NumberRegister.objects.update(begun_at=None)
    give(world)
    with pytest.raises(Refused) as refused:
        begin(world)
    assert codes(refused) == ["register.in_use"]


# --- What the database keeps ---


def test_an_issued_paper_is_never_changed_or_deleted(world):
    given = give(world)
    kept = IssuedPaper.objects.filter(pk=given.id)
    for act in (lambda: kept.update(number=7), lambda: kept.update(on=FOUNDED), lambda: kept._raw_delete(kept.db)):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            act()
    void(actor=world.actor("committee_officer"), issued_id=given.id, reason="Sai")
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        kept.update(void_reason="", voided_at=None)
    assert kept.get().void_reason == "Sai"


def test_no_number_is_twice_in_a_register(world):
    given = give(world)
    row = IssuedPaper.objects.get(pk=given.id)
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        NumberRegister.objects.create(unit=world.commune_a, symbol="NQ")
