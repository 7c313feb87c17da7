"""All checks of a dossier, in the order in which a secretary reads: the person, the days, the votes, the rest."""

from hatnhan.core.consistency.ballots import find_miscounts
from hatnhan.core.consistency.days import find_disorder
from hatnhan.core.consistency.facts import Contradiction, DossierFacts
from hatnhan.core.consistency.life import find_faults_of_life
from hatnhan.core.consistency.numbers import find_repeated_numbers
from hatnhan.core.consistency.people import find_impossible_people
from hatnhan.core.consistency.same import find_differences
from hatnhan.core.consistency.units import find_strange_units
from hatnhan.core.outcome import Severity
from hatnhan.core.rules_consistency import ConsistencyRules

# What to do where the judge or the register spoke: by the first word of the code.
_MENDS = {
    "id_number": "papers",
    "introducer": "people",
    "mentor": "people",
    "dossier": "people",
    "probation": "order",
    "review": "order",
}


def find_contradictions(facts: DossierFacts, rules: ConsistencyRules) -> tuple[Contradiction, ...]:
    """Every contradiction with both places; differences of spelling alone come last."""
    found = (
        *find_differences(facts),
        *(
            Contradiction(each.reason, each.first, each.second, _MENDS.get(each.reason.code.split(".")[0], "renew"))
            for each in facts.judged
        ),
        *find_impossible_people(facts),
        *find_disorder(facts, rules),
        *find_miscounts(facts),
        *find_strange_units(facts),
        *find_repeated_numbers(facts),
        *find_faults_of_life(facts),
    )
    return tuple(sorted(found, key=lambda each: each.severity is Severity.INFO))
