"""What placeholders can say, and that nothing they say reaches Python."""

import pytest

from hatnhan.documents.word.language import (
    FILTERS,
    LANGUAGE,
    Refusal,
    parse_condition,
    parse_loop,
    parse_value,
    value_mark,
)
from hatnhan.documents.word.tags import read_tag

CODE = [
    "''.__class__",
    "person.__class__",
    "person['name']",
    "person.name.upper()",
    "range(10)",
    "self",
    "[].append",
    "(1).real",
    "loop.__init__",
    "_secret",
    "cycler('a')",
    "lipsum()",
    "person|attr('__class__')",
    "x is defined",
    "x[1:2]",
    "{'a': 1}",
    "[1, 2]",
    "a ~ b",
    "a + b",
    "a if b",
    "name|dots('x')",
    "name|dots(-1, 2)",
    "name|join(count=1)",
    "name|map('upper')",
    "name|safe",
    "namespace(x=1)",
    "a, b",
    "",
    "a b",
]


# Refused as well; what they would cost is not tried.
DEAR = ["(" * 300 + "a" + ")" * 300, "not " * 200 + "a", "'a' * 9999999999", "9 ** 9 ** 9", "x * 9"]


class Trap:
    """Whoever reads a field of it or calls it has reached Python."""

    name = "reached"

    def __call__(self):
        return "reached"

    def __iter__(self):
        return iter(["reached"])


@pytest.mark.parametrize("body", [*(body for body in CODE if body != "self"), *DEAR])
def test_code_is_refused_before_it_runs(body):
    with pytest.raises(Refusal) as refused:
        parse_value(body)
    assert refused.value.code in {"unsafe.code", "broken.syntax", "filter.unknown", "broken.no_else"}


@pytest.mark.parametrize("body", [*CODE, "x.name", "x()", "x.keys", "d.items", "d.values", "d.get", "d.name.strip"])
def test_and_were_it_not_refused_it_would_reach_nothing(body):
    values = {"x": Trap(), "d": {"name": "Lan"}, "person": {"name": "Lan"}, "name": "Lan", "a": 1, "b": 2}
    try:
        said = LANGUAGE.from_string(value_mark(body)).render(values)
    except Exception as fault:
        said = type(fault).__name__
    assert "reached" not in said
    assert "class" not in said
    assert "method" not in said


@pytest.mark.parametrize(
    "body", ["x in y.z()", "a, b in c", "x in c if x", "x in c recursive", "loop in c", "_x in c", "x"]
)
def test_a_loop_walks_one_list_under_one_name(body):
    with pytest.raises(Refusal):
        parse_loop(body)


def test_what_is_allowed():
    assert parse_value("person.name|dots(20)|upper") is not None
    assert parse_value("'Ông' if person.male else 'Bà'") is not None
    assert parse_condition("not a and (b or c.d != 'x') and votes >= 3") is not None
    assert parse_loop("one in person.children")[0] == "one"
    assert set(FILTERS) == {"dots", "upper", "join", "count"}


@pytest.mark.parametrize("body", ["a in b", "a not in b"])
def test_membership_is_not_asked(body):
    with pytest.raises(Refusal):
        parse_condition(body)


@pytest.mark.parametrize(
    ("typed", "written", "wrong"),
    [
        ("{{ person.name }}", "{{ person.name }}", ()),
        ("{{person.name}}", "{{ person.name }}", ()),
        ("{%p  for one in family %}", "{%p for one in family %}", ()),
        ("{%tr endfor %}", "{%tr endfor %}", ()),
        ("{# nhớ #}", "{# nhớ #}", ()),
        ("{{\u00a0name }}", "{{ name }}", ("broken.invisible",)),
        ("{% if a == “x” %}", '{% if a == "x" %}', ("broken.quotes",)),
        ("{ % Endif % }", "{% endif %}", ("broken.brace_space", "broken.capitals")),
        ("{% tr for x in y %}", "{%tr for x in y %}", ("broken.level_space",)),
        ("{%TR for x in y %}", "{%tr for x in y %}", ("broken.level_space",)),
    ],
)
def test_a_placeholder_is_read_however_it_was_typed(typed, written, wrong):
    tag, found = read_tag(typed)
    assert (tag.written(), found) == (written, wrong)
