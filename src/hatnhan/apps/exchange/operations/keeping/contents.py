"""The content of a backup: the database as its own tools copy it whole, from one moment, while others go on working."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from hatnhan.apps.exchange.operations.keeping.manifest import UnusableBackupError

Told = tuple[dict[str, int], int, str]  # rows of each table that counts, acts of the chain, hash of the last
_COUNTED = {
    "units": "organisation_unit",
    "people": "people_person",
    "memberships": "people_membership",
    "cases": "candidacies_case",
    "records": "candidacies_steprecord",
    "accounts": "access_user",
}
_HEAD = "SELECT number, hash FROM audit_chainhead WHERE id = 1"
_START = (0, "0" * 64)


def copy_out(target: Path) -> Told:
    """Copy the database into this file, and tell what is in the copy."""
    return _copy_out_postgres(target) if connection.vendor == "postgresql" else _copy_out_sqlite(target)


def copy_in(source: Path) -> None:
    """Put the copy in the place of the whole database; all of it, or nothing is changed."""
    if connection.vendor == "postgresql":
        _copy_in_postgres(source)
    else:
        _copy_in_sqlite(source)


def told_by_sqlite(path: Path) -> Told:
    """What is in a copy of SQLite; UnusableBackupError where it is not sound."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as copy:
            [(sound,)] = copy.execute("PRAGMA quick_check(1)").fetchall()
            if sound != "ok":
                raise UnusableBackupError(f"the database in the backup is damaged: {sound}")
            counts = {
                name: int(copy.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])  # noqa: S608 -- our own names
                for name, table in _COUNTED.items()
            }
            number, last = copy.execute(_HEAD).fetchone() or _START
    except sqlite3.DatabaseError as damaged:
        raise UnusableBackupError(f"the database in the backup is damaged: {damaged}") from damaged
    return counts, int(number), str(last)


def told_by_connection() -> Told:
    """What is in the register itself."""
    with connection.cursor() as cursor:
        counts: dict[str, int] = {}
        for name, table in _COUNTED.items():
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608 -- our own names
            counts[name] = int(cursor.fetchone()[0])
        cursor.execute(_HEAD)
        number, last = cursor.fetchone() or _START
    return counts, int(number), str(last)


def _copy_out_sqlite(target: Path) -> Told:
    connection.ensure_connection()
    with closing(sqlite3.connect(target)) as copy:
        connection.connection.backup(copy)
        # A copy is one file: without the log beside it that the register itself works with.
        copy.execute("PRAGMA journal_mode=DELETE")
    return told_by_sqlite(target)


def _copy_in_sqlite(source: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(source)) as copy:
        copy.backup(connection.connection)
    connection.close()


def _copy_out_postgres(target: Path) -> Told:
    tool = _tool("pg_dump")
    with transaction.atomic():
        with connection.cursor() as cursor:
            # What is told of the copy and the copy itself are of the same moment.
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = cursor.fetchone()[0]
        told = told_by_connection()
        _run([tool, "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", f"--file={target}"])
    return told


def _copy_in_postgres(source: Path) -> None:
    connection.close()
    options = ["--clean", "--if-exists", "--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]
    _run([_tool("pg_restore"), *options, f"--dbname={connection.settings_dict['NAME']}", str(source)])


def _tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise UnusableBackupError(f"{name} is not installed here: it comes with the client programs of PostgreSQL")
    return found


def _run(command: list[str]) -> None:
    done = subprocess.run(  # noqa: S603 -- a tool of PostgreSQL with our own arguments
        command, env=os.environ | _environment(connection.settings_dict), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise UnusableBackupError(f"{Path(command[0]).name}: {done.stderr.strip()[-2000:]}")


def _environment(settings: Mapping[str, Any]) -> dict[str, str]:
    """Where the tools of PostgreSQL look: the password stands in no list of processes."""
    names = {
        "PGDATABASE": "NAME",
        "PGHOST": "HOST",
        "PGPORT": "PORT",
        "PGUSER": "USER",
        "PGPASSWORD": "PASSWORD",  # the name of a setting
    }
    return {name: str(settings[key]) for name, key in names.items() if settings.get(key)}
