"""exchange/operations/demonstration/registers.py"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from hatnhan.apps.candidacies.models import StepRecord
from hatnhan.apps.exchange.operations.demonstration import load_demonstration
from hatnhan.apps.organisation.models import Unit, UnitKind
from hatnhan.apps.papers.models import IssuedPaper, NumberRegister, Term
from hatnhan.core.permissions import machine

ON = date(2026, 11, 22)
ACTOR = machine(datetime(2026, 11, 22, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")))


def test_registers_go_on_from_the_papers_that_the_cases_name(db) -> None:
    load_demonstration(actor=ACTOR, seed=1, on=ON)
    there = Unit.objects.filter(kind__in=(UnitKind.CELL, UnitKind.GRASSROOTS_COMMITTEE), ended_on__gt=ON)
    assert Term.objects.count() == there.count()
    for register in NumberRegister.objects.filter(symbol="NQ", unit__kind=UnitKind.CELL).select_related("unit"):
        assert register.term is not None
        records = StepRecord.objects.filter(case__unit=register.unit, on__gte=register.term.starts_on)
        numbers = records.filter(paper_number__endswith="-NQ/CB").values_list("paper_number", flat=True)
        assert register.last_number == max(int(text.split("-")[0]) for text in numbers)
    committees = there.filter(kind=UnitKind.GRASSROOTS_COMMITTEE).count()
    # Papers of meetings and of classes name their form; these are those that somebody numbered for a file of his own.
    by_hand = IssuedPaper.objects.filter(form="")
    assert by_hand.count() == 4 * committees
    assert by_hand.exclude(void_reason="").count() == committees
    assert not by_hand.filter(signer="").exists()
