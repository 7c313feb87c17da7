"""Input of the import pages: one workbook."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class UploadForm(forms.Form):
    """A workbook, and for which unit."""

    workbook = forms.FileField(
        label=_("Workbook"),
        allow_empty_file=True,  # the reader says what is wrong with it, in the same words as the command
        help_text=_(
            "an Excel file (.xlsx) or .csv; columns may stand in any order. Save an older .xls as .xlsx first."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def clean_workbook(self) -> UploadedFile[Any]:
        """Refuse what is larger than the limit before it is read."""
        workbook: UploadedFile[Any] = self.cleaned_data["workbook"]
        size = workbook.size or 0
        if size > settings.UPLOAD_LIMIT_BYTES:
            raise forms.ValidationError(
                gettext("The file is too large: %(size)s, at most %(limit)s. Divide it, for example by commune.")
                % {"size": filesizeformat(size), "limit": filesizeformat(settings.UPLOAD_LIMIT_BYTES)}
            )
        return workbook
