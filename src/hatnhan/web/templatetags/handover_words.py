"""Words of hand-over sheets in the language of the page."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STAGES: Mapping[str, str | Promise] = {"admission": _("at admission"), "recognition": _("at recognition")}
TAKEN: Mapping[str, str | Promise] = {"paper": _("on paper"), "workbook": _("as an Excel file")}
