"""`hatnhan serve`: the pages and one worker for long work, started and stopped together."""

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from types import FrameType

from hatnhan.cli.main import start_django

NAME = "serve"
HELP = "serve the pages, with one process for long work beside them"
START_SECONDS = 60.0
STOP_SECONDS = 10.0
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
_THIS_COMMAND = (sys.executable, "-c", "import sys; from hatnhan.cli.main import main; sys.exit(main())")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen, and how many processes answer."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (%(default)s)")
    parser.add_argument("--workers", type=int, default=2, help="processes that answer pages (%(default)s)")


def run(options: argparse.Namespace) -> int:
    """Serve until SIGINT or SIGTERM. 1: the pages could not be served; 2: the port or the tables are not ready."""
    if fault := _port_fault(options.host, options.port) or _table_fault():
        print(fault, file=sys.stderr)
        return 2
    return Service(options).run()


class Service:
    """The two processes. The worker is started again when it dies; without the pages everything ends."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._address = (options.host, options.port)
        host = f"[{options.host}]" if ":" in options.host else options.host
        self._shown = f"{host}:{options.port}"
        self._web_order = [
            *(sys.executable, "-m", "gunicorn", "hatnhan.config.wsgi:application"),
            *("--bind", self._shown, "--workers", str(options.workers), "--threads", "4"),
            *("--log-level", "warning", "--timeout", "120", "--graceful-timeout", "5", "--preload"),
        ]
        self._stopping = False
        self._pause = FIRST_PAUSE
        self._worker_started = 0.0

    def run(self) -> int:
        """Start both, watch, stop both."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._ask_to_stop)
        web, worker = _start(self._web_order), self._start_worker()
        try:
            self._announce(web)
            while not self._stopping and web.poll() is None:
                time.sleep(0.2)
                if worker.poll() is not None and not self._stopping:
                    worker = self._restart_worker(worker)
        finally:
            _stop([web, worker])
        return 0 if self._stopping else 1

    def _ask_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping = True

    def _announce(self, web: subprocess.Popen[bytes]) -> None:
        """Print the address once somebody answers there, so that what is printed can be opened at once."""
        deadline = time.monotonic() + START_SECONDS
        while not self._stopping and web.poll() is None and time.monotonic() < deadline:
            if _answers(self._address):
                print(f"Hạt Nhân: http://{self._shown}  (Ctrl-C: stop)", flush=True)
                return
            time.sleep(0.1)

    def _start_worker(self) -> subprocess.Popen[bytes]:
        self._worker_started = time.monotonic()
        return _start([*_THIS_COMMAND, "work", "--parent", str(os.getpid())])

    def _restart_worker(self, dead: subprocess.Popen[bytes]) -> subprocess.Popen[bytes]:
        """Start a worker again: at once after a long life, with growing pauses when it dies each time it starts."""
        lived = time.monotonic() - self._worker_started
        self._pause = FIRST_PAUSE if lived > LONGEST_PAUSE else min(2 * self._pause, LONGEST_PAUSE)
        print(f"hatnhan serve: the worker ended with status {dead.returncode}; starting it again", file=sys.stderr)
        until = time.monotonic() + self._pause
        while time.monotonic() < until and not self._stopping:
            time.sleep(0.1)
        return self._start_worker()


def _start(order: Sequence[str]) -> subprocess.Popen[bytes]:
    # A session of its own: Ctrl-C in the terminal reaches this process alone, which then stops the others in order.
    return subprocess.Popen(order, start_new_session=True)  # noqa: S603 -- our own program


def _stop(processes: Sequence[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        if process.poll() is None:
            process.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for process in processes:
        try:
            process.wait(max(deadline - time.monotonic(), 0.1))
        except subprocess.TimeoutExpired:
            # In the middle of a job: the next worker takes it up again.
            process.kill()
            process.wait()


def _answers(address: tuple[str, int]) -> bool:
    try:
        with socket.create_connection(address, timeout=1):
            return True
    except OSError:
        return False


def _port_fault(host: str, port: int) -> str:
    """Try the port as the server will; say in plain words what stands against it."""
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((host, port))
    except (OSError, OverflowError) as fault:
        return f"Cannot listen on {host}:{port} ({fault}). Another port: hatnhan serve --port 8001"
    return ""


def _table_fault() -> str:
    start_django()
    from django.db import OperationalError, connection  # noqa: PLC0415 -- tables need Django started
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415 -- tables need Django started

    try:
        executor = MigrationExecutor(connection)
        behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except OperationalError as fault:
        return f"The database {connection.settings_dict['NAME']} cannot be used: {fault}"
    finally:
        connection.close()
    return "The tables are not up to date: run hatnhan migrate first" if behind else ""
