"""What a text file may say."""

from importlib.resources import files

import pytest

from hatnhan.documents.papers import CONTENTS
from hatnhan.documents.papers.texts import Item, TextError, read_text, text_of

GOOD = 'head = "party"\ntitle = "NGHỊ QUYẾT"\n[[body]]\nkind = "paragraph"\ntext = "…"\n'


def test_every_form_has_its_text_and_every_text_its_form():
    folder = files("hatnhan.documents.papers").joinpath("texts")
    assert {file.name.removesuffix(".toml") for file in folder.iterdir()} == CONTENTS.keys()


def test_a_text_is_read():
    text = read_text("any", GOOD + '[[body]]\nkind = "grounds"\nitems = ["a", { text = "b", when = "c" }]\n')
    assert (text.head, text.title, [block.kind for block in text.body]) == (
        "party",
        "NGHỊ QUYẾT",
        ["paragraph", "grounds"],
    )
    assert text.body[1].items == (Item("a"), Item("b", when="c"))


@pytest.mark.parametrize(
    ("found", "told"),
    [
        ("head = ", "any.toml"),
        ('head = "party"', "body"),
        (GOOD.replace("party", "parties"), "unknown: parties"),
        (GOOD.replace("paragraph", "paragraf"), "unknown: paragraf"),
        (GOOD + "txt = 1\n", "txt"),
        (GOOD.replace("title", "titel"), "titel"),
    ],
)
def test_what_a_text_says_wrongly_is_named(found, told):
    with pytest.raises(TextError, match=told):
        read_text("any", found)


@pytest.mark.parametrize("form", ["no_such_form", "../layout", ""])
def test_there_is_no_text_of_a_form_that_is_none(form):
    with pytest.raises(KeyError):
        text_of(form)
