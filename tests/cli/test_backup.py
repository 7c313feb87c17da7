"""`hatnhan backup` and `hatnhan restore`: the register in one file, and back, on the database of the run."""

import argparse
import json
import os
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.management import call_command

from hatnhan.apps.audit.models import Act
from hatnhan.apps.audit.queries import verify
from hatnhan.apps.exchange.operations import keeping
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.people.models import Person
from hatnhan.apps.people.operations import NewPerson, add_people
from hatnhan.cli import backup, restore
from tests.factories import machine_actor, make_unit


def make_person(name: str, id_number: str = "") -> None:
    add_people(people=[NewPerson(name, date(2001, 2, 3), id_number=id_number)])


def run(command, *words: str) -> int:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    status: int = command.run(parser.parse_args(words))
    return status


@pytest.fixture
def register(transactional_db, world):
    make_person("Lò Văn Giữ", id_number="099201000123")
    return world


@pytest.fixture
def kept(register, tmp_path: Path) -> Path:
    path = tmp_path / "register.hatnhan"
    keeping.make_backup(actor=machine_actor(), path=path)
    return path


def repack(path: Path, changed: dict[str, object]) -> None:
    with ZipFile(path) as file:
        manifest, content = json.loads(file.read("manifest.json")), file.read("database")
    with ZipFile(path, "w") as file:
        file.writestr("manifest.json", json.dumps(manifest | changed))
        file.writestr("database", content)


def test_what_was_kept_comes_back_and_the_chain_goes_on(kept, register) -> None:
    before = Act.objects.count()
    Unit.objects.filter(pk=register.cell_a1.pk).update(name="Chi bộ khác")
    make_unit("Chi bộ lập sau", register.commune_a)

    manifest = keeping.restore_backup(actor=machine_actor(), path=kept, replace=True)

    assert Unit.objects.get(pk=register.cell_a1.pk).name == "Chi bộ thôn Nà Pài"
    assert not Unit.objects.filter(name="Chi bộ lập sau").exists()
    assert Person.objects.get().id_number == "099201000123"
    assert (manifest.counts["units"], manifest.counts["people"]) == (Unit.objects.count(), 1)
    assert verify().broken is None
    # The act of the backup itself came after the copy; the one of the restoring follows the copy.
    assert Act.objects.count() == before
    assert Act.objects.latest("number").verb == "exchange.restored_backup"


def test_an_empty_register_takes_it_without_more_words(kept, capsys) -> None:
    call_command("flush", interactive=False, verbosity=0)
    assert keeping.register_is_empty()
    assert run(restore, str(kept)) == 0
    assert "the chain of" in capsys.readouterr().out
    assert not keeping.register_is_empty()


def test_a_register_that_is_not_empty_is_not_lost_by_mistake(kept, capsys) -> None:
    make_person("Lò Văn Sau")
    assert run(restore, str(kept)) == 2
    assert "--replace" in capsys.readouterr().err
    assert Person.objects.count() == 2
    assert not Act.objects.filter(verb="exchange.restored_backup").exists()


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flip_a_byte(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2] ^= 0xFF
    path.write_bytes(whole)


def spoil_the_packing(path: Path) -> None:
    """Bytes that cannot even be unpacked, wherever they stand: no block is of that kind."""
    with ZipFile(path) as file:
        part = file.getinfo("database")
    whole = bytearray(path.read_bytes())
    begins = part.header_offset + 30 + len(part.filename)
    whole[begins : begins + 64] = b"\xff" * 64
    path.write_bytes(whole)


def another_zip(path: Path) -> None:
    with ZipFile(path, "w") as file:
        file.writestr("letter.txt", "Kính gửi")


@pytest.mark.parametrize(
    "spoil",
    [
        cut_off,
        flip_a_byte,
        spoil_the_packing,
        another_zip,
        lambda path: path.write_bytes(b""),
        lambda path: path.write_text("Kính gửi đồng chí"),
        lambda path: repack(path, {"format": "another"}),
        lambda path: repack(path, {"digest": "0" * 64}),
        lambda path: repack(path, {"database": "oracle"}),
        lambda path: repack(path, {"migrations": ["people.9999_later"]}),
        lambda path: repack(path, {"surprise": 1}),
    ],
)
def test_a_file_that_is_not_whole_or_not_ours_changes_nothing(kept, spoil, capsys) -> None:
    spoil(kept)
    acts = Act.objects.count()
    assert run(restore, str(kept), "--replace") == 2
    assert capsys.readouterr().err.strip()
    assert (Act.objects.count(), Person.objects.count()) == (acts, 1)


def test_a_manifest_that_promises_another_chain_is_told(kept) -> None:
    repack(kept, {"acts": 3})
    with pytest.raises(keeping.UnusableBackupError):
        keeping.restore_backup(actor=machine_actor(), path=kept, replace=True)


def test_nothing_is_written_over_and_only_the_owner_reads(kept, capsys) -> None:
    assert kept.stat().st_mode & 0o077 == 0
    whole = kept.read_bytes()
    assert run(backup, str(kept)) == 2
    assert kept.read_bytes() == whole
    assert [path.name for path in kept.parent.iterdir()] == [kept.name]


def test_a_memory_stick_without_links_takes_it_too(register, tmp_path, monkeypatch) -> None:
    def refuse(*paths: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "register.hatnhan"
    assert run(backup, str(path)) == 0
    assert keeping.read_manifest(path).counts["people"] == 1
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_the_keys_are_apart_and_others_are_told(register, tmp_path, settings, capsys) -> None:
    path = tmp_path / "register.hatnhan"
    assert run(backup, str(path)) == 0
    assert "keep them apart" in capsys.readouterr().out
    for secret in (settings.INDEX_KEY, *settings.ENCRYPTION_KEYS):
        assert secret.encode() not in path.read_bytes()
    settings.INDEX_KEY = "another key"
    assert run(restore, str(path), "--replace") == 0
    assert "ENCRYPTION_KEYS" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_told(register, tmp_path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        run(backup, str(tmp_path / "nowhere" / "register.hatnhan"))
