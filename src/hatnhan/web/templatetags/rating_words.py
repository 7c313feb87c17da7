"""Words of the yearly classification where no rules of a year are at hand."""

from django.utils.translation import gettext_lazy as _

LEVELS = {
    "excellent": _("Excellent"),
    "good": _("Good"),
    "completed": _("Completed"),
    "not_completed": _("Not completed"),
}
