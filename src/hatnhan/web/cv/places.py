"""A curriculum vitae has two addresses: the officer's names the case, the candidate's own names nobody."""

from dataclasses import dataclass

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404
from django.urls import reverse

from hatnhan.apps.candidacies import queries
from hatnhan.web.http import Request


@dataclass(frozen=True, slots=True)
class Place:
    """Whose story the page is about, and where its pages are for this reader."""

    case_id: int
    own: bool

    def address(self, page: str, *more: str) -> str:
        """The address of a page: detail, part, sheet, word or compare."""
        if self.own:
            return reverse(f"mine:cv-{page}", args=more)
        return reverse(f"cv:{page}", args=[self.case_id, *more])

    @property
    def back(self) -> str:
        """Where the story leads back to: the own page, or the case."""
        return reverse("mine:home") if self.own else reverse("candidacies:detail", args=[self.case_id])

    @property
    def addresses(self) -> dict[str, str]:
        """The addresses that every page links to."""
        return {page: self.address(page) for page in ("detail", "sheet", "word", "compare")} | {"back": self.back}


def place_of(request: Request, case_id: int | None) -> Place:
    """The story of the address, or the reader's own; 404 where there is none, and for a candidate at others' pages."""
    if case_id is not None:
        if request.actor.is_only_a_person:
            raise Http404
        return Place(case_id, own=False)
    try:
        return Place(queries.own_case(request.actor).pk, own=True)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
