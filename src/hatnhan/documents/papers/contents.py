"""The content of every paper by the key of its form: one frozen dataclass a form, told by the module that has it."""

from collections.abc import Mapping

from hatnhan.documents.papers.admission import ADMISSION

CONTENTS: Mapping[str, type] = {**ADMISSION}
