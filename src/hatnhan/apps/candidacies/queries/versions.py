"""Which state of a case a form was filled in for: two officers at once must see each other."""

from hatnhan.apps.audit.queries import history
from hatnhan.apps.candidacies.models import Case, StepRecord
from hatnhan.core.outcome import Reason, Severity


def version_of(case: Case) -> str:
    """A text that changes with every act on the case, and with every record that an import brings."""
    last = history(case, limit=1)
    record = StepRecord.objects.filter(case=case).order_by("-pk").values_list("pk", flat=True).first()
    return f"{last[0].number if last else 0}.{record or 0}"


def changed_meanwhile(case: Case, seen: str) -> tuple[Reason, ...]:
    """Why an act that was decided on by what this version showed has to be looked at again; `seen` "": not told."""
    if not seen or seen == version_of(case):
        return ()
    acts = history(case, limit=1)
    values = (("who", acts[0].actor_name),) if acts else ()
    code = "case.changed_meanwhile"
    return (Reason(code, Severity.STOP, values=values or (("variant", "import"),)),)
