"""`hatnhan check-template`: findings as JSON or lines, the exit status, the mended file."""

import argparse
import json
from datetime import date

import pytest

from hatnhan.cli import check_template
from hatnhan.documents.papers import template_of
from tests.documents.word.making import MAIN, parts, replace_part, replace_text

FORM, CODE = "cell_resolution_admission", "6-KNĐ"


@pytest.fixture(scope="module")
def ours():
    return template_of(FORM, date(2026, 11, 22))


@pytest.fixture
def run(tmp_path):
    def call(data, *words, form=CODE):
        file = tmp_path / "mau.docx"
        file.write_bytes(data)
        parser = argparse.ArgumentParser()
        check_template.add_arguments(parser)
        return check_template.run(parser.parse_args([form, str(file), *words]))

    return call


def first_placeholder(data):
    text = parts(data)[MAIN].decode()
    start = text.index("{{ person.name")
    return text[start : text.index("}}", start) + 2]


@pytest.mark.parametrize("form", [FORM, CODE, "6-knđ", "6 - KNĐ", "6-KND"])
def test_our_own_template_has_no_problem_under_any_name_of_its_form(run, ours, capsys, form):
    assert run(ours, "--json", form=form) == 0
    assert json.loads(capsys.readouterr().out) == {"problems": []}


def test_what_is_left_is_told_with_its_place_and_the_status_is_1(run, ours, capsys):
    damaged = replace_text(ours, first_placeholder(ours), "{{ person.nmae }}")
    assert run(damaged, "--json") == 1
    found = json.loads(capsys.readouterr().out)["problems"][0]
    assert found["kind"] == "unknown"
    assert (found["placeholder"], found["repaired"]) == ("{{ person.nmae }}", False)
    assert found["where"].startswith("thân văn bản, đoạn ")
    assert found["mend"] == "Mẫu này không có trường tên như vậy. Có phải là person.name?"


def test_what_is_mended_leaves_the_status_0_and_the_mended_file_is_clean(run, ours, capsys, tmp_path):
    whole = first_placeholder(ours)
    cut = whole.replace("person", "per</w:t></w:r><w:r><w:t>son")
    out = tmp_path / "da-sua.docx"
    assert run(replace_text(ours, whole, cut), "--json", "--repaired", str(out)) == 0
    told = json.loads(capsys.readouterr().out)["problems"]
    assert {(each["kind"], each["repaired"]) for each in told} == {("broken", True)}
    assert run(out.read_bytes(), "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"problems": []}


def test_lines_for_a_reader_in_either_language(run, ours, capsys):
    run(replace_text(ours, first_placeholder(ours), "{{ person.nmae }}"), "--lang", "en")
    told = capsys.readouterr().out
    assert "unknown: {{ person.nmae }} (text, paragraph" in told
    assert "This form has no such field. Is person.name meant?" in told


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"", b"xyz"])
def test_what_is_no_word_file_cannot_be_read(run, capsys, data):
    assert run(data, "--json") == 2
    (found,) = json.loads(capsys.readouterr().out)["problems"]
    assert (found["kind"], found["where"]) == ("broken", "cả tệp")


def test_a_form_that_is_not_there_is_told(run, ours, capsys):
    assert run(ours, form="99-KNĐ") == 2
    assert "cell_resolution_admission" in capsys.readouterr().err


def test_a_file_that_is_not_there_cannot_be_read(tmp_path):
    parser = argparse.ArgumentParser()
    check_template.add_arguments(parser)
    with pytest.raises(FileNotFoundError):
        check_template.run(parser.parse_args([CODE, str(tmp_path / "none.docx")]))


def test_a_macro_is_left(run, ours, capsys):
    main = b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = parts(ours)["[Content_Types].xml"].replace(main, b"vnd.ms-word.document.macroEnabled.main+xml")
    assert run(replace_part(ours, "[Content_Types].xml", types), "--json") == 1
    assert "unsafe" in {each["kind"] for each in json.loads(capsys.readouterr().out)["problems"]}
