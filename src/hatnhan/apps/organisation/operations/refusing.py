"""How acts on units say no."""

from hatnhan.core.outcome import Reason, Severity, Value


def stop(code: str, /, **values: Value) -> Reason:
    """A reason of the register itself, for which no instrument is needed."""
    return Reason(code, Severity.STOP, values=tuple(values.items()))
