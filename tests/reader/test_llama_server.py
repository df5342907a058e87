"""The wire to a real part: llama.cpp's own server on this machine, with a model of random numbers that a script makes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest
from chat_server import SITE, WIRE, Compared

from copydesk.cli import run
from copydesk.errors import UnreadableError
from copydesk.reader.chat import Chat
from copydesk.reader.endpoint import Endpoint

MISSING = [name for name in ("xllamacpp", "gguf") if find_spec(name) is None]
if MISSING and os.environ.get("COPYDESK_CHAT_SERVER") == "required":
    raise RuntimeError(f"llama.cpp's server cannot be started: no {' and no '.join(MISSING)}")
pytestmark = pytest.mark.skipif(
    bool(MISSING), reason="llama.cpp's server comes with xllamacpp (Linux on x86-64), its model is written with gguf"
)

# The server runs in a process of its own: it writes to the terminal, and a fault in it would be a fault of the test run.
SERVE = """
import sys, xllamacpp
parameters = xllamacpp.CommonParams()
parameters.model.path = sys.argv[1]
parameters.hostnames = ["127.0.0.1"]
parameters.port, parameters.n_ctx, parameters.n_parallel, parameters.warmup = 0, 8192, 1, False
server = xllamacpp.Server(parameters)
print("listening", server.listening_address, flush=True)
sys.stdin.read()
"""


@contextmanager
def serving(model: Path) -> Iterator[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(model)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        address = next((line.split()[1] for line in process.stdout if line.startswith("listening ")), None)
        assert address, "the server did not start"
        yield address
    finally:
        process.stdin.close()
        process.stdout.close()
        process.wait(timeout=20)


@pytest.fixture(scope="module")
def terse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    from tiny_gguf import write_model

    with serving(write_model(tmp_path_factory.mktemp("model") / "terse.gguf")) as address:
        yield address


@pytest.fixture(scope="module")
def talkative(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    from tiny_gguf import write_model

    with serving(write_model(tmp_path_factory.mktemp("model") / "talkative.gguf", talkative=True)) as address:
        yield address


def test_the_schema_becomes_a_grammar_and_the_answer_is_read(terse: str, compared: Callable[..., Compared]) -> None:
    chat = Chat(Endpoint(terse))
    try:
        assert chat.model == "terse.gguf"
        answer = chat.answer(compared().questions[0])
    finally:
        chat.close()
    assert answer is not None
    assert set(answer.row) == {"changes", "unfounded"}
    assert answer.malformed == 0


def test_an_answer_without_end_is_cut_off_and_told(talkative: str, compared: Callable[..., Compared]) -> None:
    chat = Chat(Endpoint(talkative))
    try:
        with pytest.raises(UnreadableError, match="cut off"):
            chat.answer(compared().questions[0])
    finally:
        chat.close()


def test_compare_asks_it(
    terse: str, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "wire.txt").write_text(WIRE, encoding="utf-8")
    (tmp_path / "site.txt").write_text(SITE, encoding="utf-8")
    assert run(["compare", "wire.txt", "site.txt", "--json"]) == 0
    plain = json.loads(capfd.readouterr().out)
    code = run(["compare", "wire.txt", "site.txt", "--json", "--reader", terse])
    read = json.loads(capfd.readouterr().out)
    assert code == 0
    counts = read["second_reading"]
    assert (counts["reader"], counts["asked"], counts["unanswered"], counts["taken"]) == ("terse.gguf", 5, 0, 0)
    assert read["changes"] == plain["changes"]
