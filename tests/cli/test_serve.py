"""`hatnhan serve` and `hatnhan work` as an operator starts them: own processes, own database."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-c", "import sys; from hatnhan.cli.main import main; sys.exit(main())")
PATIENCE = 60.0


@pytest.fixture(scope="module")
def installation(tmp_path_factory):
    """An installation of its own with its tables."""
    var = tmp_path_factory.mktemp("var")
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"HATNHAN_VAR": str(var), "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    migrated = subprocess.run([*COMMAND, "migrate"], env=environment, capture_output=True, text=True, check=False)
    assert (migrated.returncode, migrated.stderr) == (0, "")
    assert migrated.stdout == "Tables of sqlite are up to date; areas loaded anew: 14720\n"
    again = subprocess.run([*COMMAND, "migrate", "--quiet"], env=environment, capture_output=True, check=False)
    assert (again.returncode, again.stdout, again.stderr) == (0, b"", b"")
    return environment


@pytest.fixture
def port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture
def start(installation):
    started = []

    def start(*words):
        process = subprocess.Popen(
            [*COMMAND, *words], env=installation, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.terminate()
        process.communicate(timeout=PATIENCE)


def wait_for(found, what):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if answer := found():
            return answer
        time.sleep(0.1)
    raise AssertionError(f"waited in vain for {what}")


def run_django(installation, script):
    code = f"import django; django.setup()\n{script}"
    environment = installation | {"DJANGO_SETTINGS_MODULE": "hatnhan.config.settings"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip()


def order(installation, name):
    return int(
        run_django(
            installation,
            "from hatnhan.apps.jobs.operations import enqueue\n"
            "from tests.factories import machine_actor\n"
            f"print(enqueue(actor=machine_actor(), kind='tests.apps.jobs.work:{name}', arguments={{'rows': 5}}).pk)",
        )
    )


def ask(installation, question, *values):
    with sqlite3.connect(Path(installation["HATNHAN_VAR"]) / "hatnhan.sqlite3", timeout=20) as database:
        return database.execute(question, values).fetchone()


def job(installation, number):
    return ask(installation, "SELECT state, attempts, result FROM jobs_job WHERE id = ?", number)


def be_long_silent(installation, number):
    """As if the silence that the reaper waits for were over (tests/apps/jobs holds how long that is)."""
    with sqlite3.connect(Path(installation["HATNHAN_VAR"]) / "hatnhan.sqlite3", timeout=20) as database:
        database.execute("UPDATE jobs_job SET beat_at = '2020-01-01 00:00:00' WHERE id = ?", [number])


def children_of(process):
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
    return {int(child) for child in listed.split()}


def worker_of(process):
    return next(
        (child for child in children_of(process) if b"\0work\0" in Path(f"/proc/{child}/cmdline").read_bytes()), None
    )


def test_it_serves_works_outlives_a_killed_worker_and_stops_everything(installation, start, port):
    served = start("serve", "--port", str(port), "--workers", "1")
    assert served.stdout.readline() == f"Hạt Nhân: http://127.0.0.1:{port}  (Ctrl-C: stop)\n"
    with urlopen(f"http://127.0.0.1:{port}/session/sign-in/") as page:
        assert page.status == 200
    counted = order(installation, "count")
    wait_for(lambda: job(installation, counted) == ("done", 1, '{"counted": 5}'), "the work to be done")

    hanging = order(installation, "hang")
    wait_for(lambda: ask(installation, "SELECT 1 FROM audit_act WHERE verb = 'tested.began'"), "the work to begin")
    killed = worker_of(served)
    os.kill(killed, signal.SIGKILL)
    be_long_silent(installation, hanging)
    wait_for(lambda: worker_of(served) not in {None, killed}, "another worker")
    wait_for(lambda: job(installation, hanging)[0] == "done", "the work to be taken up again")
    assert job(installation, hanging) == ("done", 2, '{"attempt": 2}')

    everybody = children_of(served)
    assert len(everybody) == 2
    served.send_signal(signal.SIGINT)
    out, err = served.communicate(timeout=PATIENCE)
    assert (served.returncode, out) == (0, "")
    setup, worker = err.split("\n", 2)[0], err.splitlines()[-1]
    assert re.fullmatch(r"Thiết lập lần đầu: .*  ([A-Z2-9]{4}-){2}[A-Z2-9]{4}", setup)
    assert worker == "hatnhan serve: the worker ended with status -9; starting it again"
    assert len(err.splitlines()) == 3
    assert [child for child in everybody if Path(f"/proc/{child}").exists()] == []


def test_a_port_that_is_taken_is_named_with_the_way_out(start, port):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        refused = start("serve", "--port", str(port))
        out, err = refused.communicate(timeout=PATIENCE)
    assert (refused.returncode, out) == (2, "")
    assert err.startswith(f"Cannot listen on 127.0.0.1:{port} (")
    assert "hatnhan serve --port 8001" in err


def test_without_tables_it_says_what_to_do_first(installation, tmp_path, port):
    empty = installation | {"HATNHAN_VAR": str(tmp_path)}
    order = [*COMMAND, "serve", "--port", str(port)]
    refused = subprocess.run(order, env=empty, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert (refused.returncode, refused.stderr) == (2, "The tables are not up to date: run hatnhan migrate first\n")


def test_a_worker_that_is_to_end_when_all_is_done_ends(installation, start):
    counted = order(installation, "count")
    work = start("work", "--until-done")
    out, err = work.communicate(timeout=PATIENCE)
    assert (work.returncode, out, err) == (0, "", "")
    assert job(installation, counted)[0] == "done"


def test_a_worker_follows_the_process_that_started_it(installation, start):
    """Its parent here is this test, not process 1."""
    orphan = start("work", "--parent", "1")
    assert orphan.wait(timeout=PATIENCE) == 0


def test_a_database_that_cannot_be_used_is_named(installation, tmp_path):
    beyond = installation | {"DATABASE_URL": f"sqlite:///{tmp_path}/no/such/place.sqlite3"}
    for command in (["migrate"], ["serve", "--port", "0"]):
        failed = subprocess.run([*COMMAND, *command], env=beyond, capture_output=True, text=True, check=False)
        assert failed.returncode == 2
        assert failed.stderr.startswith(f"The database {tmp_path}/no/such/place.sqlite3 cannot be used: ")
