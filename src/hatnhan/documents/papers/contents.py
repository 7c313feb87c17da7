"""The content of every paper by the key of its form: one frozen dataclass a form, told by the module that has it."""

from collections.abc import Mapping

from hatnhan.documents.papers.admission import ADMISSION
from hatnhan.documents.papers.cell_life import CELL_LIFE
from hatnhan.documents.papers.honours import HONOURS
from hatnhan.documents.papers.letters import LETTERS
from hatnhan.documents.papers.meetings import MEETINGS
from hatnhan.documents.papers.recognition import RECOGNITION

CONTENTS: Mapping[str, type] = {**ADMISSION, **RECOGNITION, **LETTERS, **MEETINGS, **CELL_LIFE, **HONOURS}
