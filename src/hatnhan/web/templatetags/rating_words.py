"""Words of the yearly classification where no rules of a year are at hand."""

from django.utils.translation import gettext_lazy as _

LEVELS = {
    "excellent": _("Rated excellent"),
    "good": _("Rated good"),
    "completed": _("Rated completed"),
    "not_completed": _("Rated not completed"),
}
