"""One placeholder: a value, a statement or a remark, at which level it stands, and how it is written properly."""

import re
from dataclasses import dataclass

_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200d\u2060\ufeff]")
_SPACE = re.compile(r"\s+")
_STRAIGHT = str.maketrans(
    {
        **dict.fromkeys("“”„\u201f\u2033«»", '"'),
        **dict.fromkeys("‘’\u201a\u201b\u2032", "'"),
        "\u2011": "-",
    }
)
_FORM = re.compile(r"\{(?P<sort>[{%#])(?:(?P<level>p|tr|tc|r) +(?=\S))?(?P<body>.*?)[}%#]\}", re.DOTALL)
_LOOSE_LEVEL = re.compile(r"^ ?(?P<level>p|tr|tc|r) ?(?=(?:for|if|elif|else|endfor|endif)\b)", re.IGNORECASE)
_WORD = re.compile(r"^(?P<word>[A-Za-z_]+)")
_SORTS = {"{": "value", "%": "statement", "#": "remark"}
_ENDS = {"{": "}", "%": "%", "#": "#"}
KEYWORDS = frozenset({"for", "if", "elif", "else", "endfor", "endif"})


@dataclass(frozen=True, slots=True)
class Tag:
    """A placeholder taken apart. `level`: the paragraph (p), row (tr), cell (tc) or run (r) that it stands for."""

    sort: str
    level: str
    body: str

    @property
    def word(self) -> str:
        """The keyword of a statement."""
        found = _WORD.match(self.body)
        return found["word"] if found and self.sort == "statement" else ""

    @property
    def rest(self) -> str:
        """A statement without its keyword."""
        return self.body[len(self.word) :].strip()

    def written(self, level: str | None = None) -> str:
        """The placeholder in its proper form."""
        sign = {sort: sign for sign, sort in _SORTS.items()}[self.sort]
        return f"{{{sign}{self.level if level is None else level} {self.body} {_ENDS[sign]}}}"


def read_tag(source: str) -> tuple[Tag, tuple[str, ...]]:
    """A placeholder as it was typed: its tag, and the codes of what was wrong with the typing and is mended."""
    plain, wrong = _plain(source)
    form = _FORM.fullmatch(plain)
    if form is None:
        return Tag("value", "", ""), ("broken.form",)
    sort, level, body = _SORTS[form["sort"]], form["level"] or "", _SPACE.sub(" ", form["body"]).strip()
    if sort == "statement" and not level and (loose := _LOOSE_LEVEL.match(body)):
        level, body = loose["level"].lower(), body[loose.end() :]
        wrong.append("broken.level_space")
    elif sort == "value" and level:
        level = ""
        wrong.append("broken.level_value")
    tag = Tag(sort, level, body)
    if tag.word and tag.word not in KEYWORDS and tag.word.lower() in KEYWORDS:
        tag = Tag(sort, level, tag.word.lower() + body[len(tag.word) :])
        wrong.append("broken.capitals")
    return tag, tuple(wrong)


def _plain(source: str) -> tuple[str, list[str]]:
    wrong = []
    plain = _INVISIBLE.sub("", source)
    if plain != source or "\u00a0" in source or "\u202f" in source or "\n" in source or "\t" in source:
        wrong.append("broken.invisible")
    straight = plain.translate(_STRAIGHT)
    if straight != plain:
        wrong.append("broken.quotes")
    spaced = _SPACE.sub(" ", straight)
    closed = re.sub(r"^\{ ?([{%#])", r"{\1", re.sub(r"([}%#]) ?\}$", r"\1}", spaced))
    if closed != spaced:
        wrong.append("broken.brace_space")
    return closed, wrong
