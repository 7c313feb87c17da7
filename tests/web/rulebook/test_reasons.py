"""Every reason stands on a page, in both languages."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from hatnhan.rules.reasons import every_reason
from tests.factories import TODAY
from tests.rules.test_reasons import emitted

REASONS = reverse("rulebook:reasons")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_code_that_can_be_emitted_is_shown_with_its_sentence(signed_in, world, settings, language):
    client = signed_in("nobody")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    text = client.get(REASONS).content.decode()
    found = every_reason(TODAY, language)
    sentences = {line.code: line.sentences for line in (*found.of_rules, *found.of_register)}
    codes = {code for code, _ in emitted()}
    assert len(codes) > 60
    for code in codes:
        assert f'<tr id="{code}">' in text
        for sentence in sentences[code]:
            assert escape(sentence) in text


def test_a_remark_of_the_reading_of_a_workbook_stands_there_too(signed_in, world):
    text = signed_in("nobody").get(REASONS).content.decode()
    assert 'id="remark-value.unknown_word"' in text
