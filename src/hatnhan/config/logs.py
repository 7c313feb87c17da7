"""What the log may say: never a row of the register."""

import logging
import re
from types import TracebackType

# PostgreSQL adds the refused row, or the line of a COPY, to its message; values may hold any line breaks.
_ROW = re.compile(
    r"^(?:DETAIL|CONTEXT): .*?(?=^\n?(?:The above exception|During handling)|\Z)", re.DOTALL | re.MULTILINE
)
_Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Formatter(logging.Formatter):
    """Leaves out of a traceback what the database tells of a row."""

    def formatException(self, ei: _Raised) -> str:  # noqa: N802 -- the name of logging
        """The traceback with the first line of each message."""
        return _ROW.sub("(the row is not shown)\n", super().formatException(ei)).rstrip()
