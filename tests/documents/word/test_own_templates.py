"""The doctor over every template of our own, as of the days of both layouts; each fills with its sample."""

from datetime import date

import pytest

from hatnhan.documents.papers import CONTENTS, template_of
from hatnhan.documents.word import check_template, compile_template, sample_values
from tests.documents.word.making import by_docxtpl, spoken

DAYS = (date(2024, 6, 1), date(2026, 11, 22))


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("form", CONTENTS)
def test_our_templates_are_whole(form, day):
    data = template_of(form, day)
    assert check_template(data, CONTENTS[form]).problems == ()
    template = compile_template(data)
    told = "\n".join(
        line for lines in spoken(template.render(sample_values(CONTENTS[form]))).values() for line in lines
    )
    assert "{{" not in told
    assert "{%" not in told
    assert template.render(sample_values(CONTENTS[form])) == template.render(sample_values(CONTENTS[form]))


@pytest.mark.parametrize("form", CONTENTS)
def test_our_templates_say_what_docxtpl_makes_of_them(form):
    data, values = template_of(form, DAYS[-1]), sample_values(CONTENTS[form])
    assert spoken(compile_template(data).render(values)) == spoken(by_docxtpl(data, values))
