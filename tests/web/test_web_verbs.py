"""serve, report and mcp from the command line: what goes wrong is told in one line."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from invented import REPORTS

from copydesk.cli import run
from copydesk.web.query_service import LedgerReadModel


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    path = str(tmp_path / "case.db")
    read_model = LedgerReadModel(path, create=True)
    read_model.ledger.add([REPORTS["courier"]])
    read_model.close()
    return path


@pytest.mark.parametrize(
    ("verb", "library", "extra"), [("serve", "starlette", "web"), ("report", "jinja2", "web"), ("mcp", "mcp", "mcp")]
)
def test_a_missing_extra_is_named_with_its_command(verb: str, library: str, extra: str, ledger: str) -> None:
    words = [verb, *(["courier"] if verb == "report" else []), "--ledger", ledger]
    code = f"import sys; sys.modules[{library!r}] = None\nfrom copydesk.cli import main\nmain({words!r})"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=120,
        check=False,
    )
    assert ran.returncode == 1
    assert f"pip install 'copydesk[{extra}]'" in ran.stderr
    assert ran.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["serve", "--ledger", "nowhere.db", "--read-only"], 1, "no such ledger"),
        (["serve", "--token", "short"], 2, "too short"),
        (["desk", "--token", "short"], 2, "too short"),
        (["serve", "--no-token", "--host", "0.0.0.0"], 2, "only this machine"),
        (["serve", "--no-token", "--token", "x" * 16], 2, "opposite"),
        (["serve", "--port", "99999"], 2, "99999"),
        (["report", "nothing"], 2, "no story, report or claim"),
        (["mcp", "--ledger", "nowhere.db"], 1, "no such ledger"),
    ],
)
def test_what_goes_wrong_is_told(
    words: list[str],
    code: int,
    says: str,
    ledger: str,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(Path(ledger).parent)
    assert run(words if "--ledger" in words else [*words, "--ledger", ledger]) == code
    err = capfd.readouterr().err
    assert says in err
    assert "Traceback" not in err


def test_a_port_that_is_taken_is_told(ledger: str, capfd: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert run(["serve", "--ledger", ledger, "--port", str(taken.getsockname()[1])]) == 1
    assert "--port 0" in capfd.readouterr().err


def test_a_report_goes_to_standard_output(ledger: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["report", "courier", "--ledger", ledger, "-o", "-"]) == 0
    page = capfd.readouterr().out
    assert page.startswith("<!DOCTYPE html>")
    assert "<h1>1 report: The Lowmere Courier.</h1>" in page
    assert run(["report", "courier", "--ledger", ledger, "-o", "-"]) == 0
    assert capfd.readouterr().out == page
    assert run(["report", "courier", "--ledger", ledger, "-o", ledger]) == 2


@pytest.mark.parametrize(("verb", "opens"), [("serve", 0), ("desk", 1)])
def test_without_a_ledger_the_desk_has_one_that_ends_with_it(
    verb: str, opens: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    from copydesk.cli import serve_command
    from copydesk.web import application, serving

    opened: list[str] = []
    served: list[application.WebDesk] = []

    class Now:
        def __init__(self, *, target: Callable[..., object], args: tuple[str], daemon: bool) -> None:
            assert daemon
            self.start = lambda: target(*args)

    def noted(app: application.WebDesk, listening: socket.socket) -> None:
        listening.close()
        assert Path(app.ledger).is_file()
        served.append(app)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(serve_command.threading, "Thread", Now)
    monkeypatch.setattr(serve_command.webbrowser, "open", opened.append)
    monkeypatch.setattr(application, "application", lambda desk: desk)
    monkeypatch.setattr(serving, "serve", noted)
    assert run([verb, "--port", "0"]) == 0
    (desk,) = served
    assert desk.is_temporary
    assert not Path(desk.ledger).exists()
    assert not list(tmp_path.iterdir())
    assert len(opened) == opens
    said = capfd.readouterr().err
    assert all(address in said for address in opened)
    assert desk.policy.token
    assert f"/?token={desk.policy.token}" in said


def test_a_read_only_desk_needs_a_ledger(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["serve", "--read-only"]) == 2
    assert "--ledger FILE" in capfd.readouterr().err
