"""Cases that somebody recorded against the rules: what an import of old lists brings, and what the judge must find."""

from dataclasses import replace
from random import Random

from hatnhan.core.ballot import Ballot
from hatnhan.core.situation import RecordFacts, Step
from hatnhan.core.workdays import add_months


def spoil(rng: Random, records: tuple[RecordFacts, ...]) -> tuple[RecordFacts, ...]:
    """The same records with one fault, where the case came far enough for it; else unchanged."""
    return rng.choice((_old_certificate, _introductions_lost, _too_few_in_favour, _application_after_the_vote))(records)


def _place(records: tuple[RecordFacts, ...], step: Step) -> int | None:
    return next((place for place, record in enumerate(records) if record.step == step), None)


def _with(records: tuple[RecordFacts, ...], place: int, record: RecordFacts) -> tuple[RecordFacts, ...]:
    return (*records[:place], record, *records[place + 1 :])


def _old_certificate(records: tuple[RecordFacts, ...]) -> tuple[RecordFacts, ...]:
    """The certificate was issued so long ago that it had lapsed when the cell voted."""
    place, vote = _place(records, Step.AWARENESS_CERTIFICATE), _place(records, Step.CELL_VOTE_ADMISSION)
    if place is None or vote is None:
        return records
    # What came before the certificate is moved back by the same span, so that only the age is wrong.
    months = 70
    return tuple(
        replace(record, on=add_months(record.on, -months)) if earlier <= place else record
        for earlier, record in enumerate(records)
    )


def _introductions_lost(records: tuple[RecordFacts, ...]) -> tuple[RecordFacts, ...]:
    """Nobody wrote down who introduced the candidate."""
    return tuple(record for record in records if record.step != Step.INTRODUCTION)


def _too_few_in_favour(records: tuple[RecordFacts, ...]) -> tuple[RecordFacts, ...]:
    """The cell's vote failed, and the case went on as if it had passed."""
    place = _place(records, Step.CELL_VOTE_ADMISSION)
    if place is None or (ballot := records[place].ballot) is None:
        return records
    in_favour = max(0, ballot.entitled * 2 // 3 - 1)
    failed = Ballot(ballot.entitled, ballot.present, in_favour, ballot.present - in_favour)
    return _with(records, place, replace(records[place], ballot=failed))


def _application_after_the_vote(records: tuple[RecordFacts, ...]) -> tuple[RecordFacts, ...]:
    """The application bears a day after the vote that rests on it."""
    place, vote = _place(records, Step.APPLICATION), _place(records, Step.CELL_VOTE_ADMISSION)
    if place is None or vote is None:
        return records
    return _with(records, place, replace(records[place], on=add_months(records[vote].on, 1)))
