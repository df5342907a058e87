"""The parser in a process of its own, so that a text that brings it down costs that text alone.

Run as ``python -m copydesk.batch.parser_process``: a line of JSON in, the reports of one text; a line out, their annotations. No
engine does this: on Daft's native runner a worker that dies fails the run, on Ray it is started again with the same text.
"""

from __future__ import annotations

import json
import os
import resource
import selectors
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from threading import Lock
from time import monotonic
from typing import Any

from copydesk.batch.failure_log import bug
from copydesk.model import Annotation, Report
from copydesk.model.base import Span
from copydesk.nlp.models import DEFAULT_MODEL

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ParsingParameters:
    """Bounds on what one text may take; far above what any of the dev sets needs."""

    seconds: float = 60.0
    """Seconds that a text may take, and as many again for every 20,000 characters; a report of 300 words takes 0.2."""
    start: float = 300.0
    """Seconds that the model may take to load; it takes one where nothing else runs."""
    memory: int = 8_000_000_000
    """Bytes of address space; model, libraries and a text of a megabyte take half of that."""


def annotated(reports: Sequence[Report], model: Any) -> list[Json]:
    """What is in each of some reports of one text: parsed once, and found once for all that are alike in all but their id."""
    from copydesk.annotation import annotation_pipeline
    from copydesk.annotation.report_outline import outlined
    from copydesk.contract import annotation_json
    from copydesk.ledger.annotation_cache import ReadingContext, reading_context

    parses: dict[tuple[Span, ...], Any] = {}
    found: dict[ReadingContext, Annotation] = {}
    made = []
    for report in reports:
        outline = outlined(report)
        where = reading_context(outline)
        if where not in found:
            spans = tuple(sentence.span for sentence in outline.sentences)
            if spans not in parses:
                parses[spans] = annotation_pipeline.parsed(model, report.text, spans)
            found[where] = annotation_pipeline.found_in(parses[spans], outline)
        made.append(annotation_json(replace(found[where], report=report)))
    return made


class Parser:
    """A process that parses; it is started at the first text, and again after one that it did not survive."""

    def __init__(
        self, command: Sequence[str] = (), parameters: ParsingParameters | None = None, *, model: str = DEFAULT_MODEL
    ) -> None:
        self._chosen = parameters or ParsingParameters()
        own = [
            sys.executable,
            "-m",
            "copydesk.batch.parser_process",
            str(self._chosen.memory),
            str(self._chosen.seconds),
            model,
        ]
        self._command = list(command) or own
        self._process: subprocess.Popen[bytes] | None = None
        self._asked = Lock()

    def ask(self, reports: Sequence[Mapping[str, Any]]) -> tuple[list[Json], str]:
        """Annotations of the reports of one text, or the reason why there are none; who asks meanwhile in another thread waits."""
        line = json.dumps(list(reports)).encode() + b"\n"
        with self._asked:
            if self._process is None and (why := self._start()):
                return [], why
            return self._answer(line, seconds_for(line, self._chosen.seconds))

    def _start(self) -> str:
        """Start a process and have it load its model; why it did not, or nothing."""
        self._process = subprocess.Popen(  # noqa: S603 -- ourselves
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        return self._answer(b"", self._chosen.start)[1]

    def _answer(self, line: bytes, limit: float) -> tuple[list[Json], str]:
        """What is answered to a line within so many seconds; a process that does not is ended."""
        process = self._process
        assert process is not None  # noqa: S101 -- it was started
        try:
            reply = self._talked(process, line, limit)
        except BrokenPipeError:
            reply = b""
        if not reply.endswith(b"\n"):
            return [], self._ended(process, limit)
        try:
            answer: Json = json.loads(reply)
        except ValueError:
            self.close()
            return [], "the parser answered with something that is no answer"
        return answer.get("annotations", []), answer.get("why", "")

    def _talked(self, process: subprocess.Popen[bytes], line: bytes, limit: float) -> bytes:
        """What is answered to a line; cut off where the process ends or the time is over."""
        assert process.stdin is not None  # noqa: S101 -- both are pipes
        assert process.stdout is not None  # noqa: S101
        process.stdin.write(line)
        process.stdin.flush()
        until = monotonic() + limit
        reply = bytearray()
        with selectors.DefaultSelector() as waiting:
            waiting.register(process.stdout, selectors.EVENT_READ)
            while not reply.endswith(b"\n") and waiting.select(max(0.0, until - monotonic())):
                part = os.read(process.stdout.fileno(), 1 << 20)
                if not part:
                    break
                reply += part
        return bytes(reply)

    def _ended(self, process: subprocess.Popen[bytes], limit: float) -> str:
        """Why a process did not answer; it is ended if it was not."""
        try:
            code = process.wait(timeout=1.0)
        except subprocess.TimeoutExpired:
            self.close()
            return f"the parser did not come to an end within {limit:.0f} seconds"
        self.close()
        return f"the parser crashed: {f'signal {-code}' if code < 0 else f'exit code {code}'}"

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe:
                    with suppress(BrokenPipeError):
                        pipe.close()
            self._process = None


def seconds_for(line: bytes, seconds: float) -> float:
    """Seconds that the reports of one line may take."""
    return seconds * (1 + len(line) / 20_000)


# Seconds after which a process ends itself, beyond those after which it is ended: whoever would end it may be dead.
_GRACE = 30.0


def serve(memory: int, seconds: float, name: str = DEFAULT_MODEL) -> None:
    """Answer lines until there are no more, within so many bytes of address space and seconds a line."""
    from copydesk.nlp import spacy_model

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    model = spacy_model.load(name)
    sys.stdout.buffer.write(b"{}\n")
    sys.stdout.buffer.flush()
    for line in sys.stdin.buffer:
        # Nothing catches this signal, so it ends the process, in whatever code that hangs.
        signal.setitimer(signal.ITIMER_REAL, _GRACE + seconds_for(line, seconds))
        try:
            reports = [Report(**(row | {"credits": tuple(row.get("credits") or ())})) for row in json.loads(line)]
            answer: Json = {"annotations": annotated(reports, model)}
        except MemoryError:
            answer = {"why": "the parser ran out of the memory that one text may take"}
        except Exception as error:  # a bug of ours in one text is not the end of the others
            answer = {"why": bug("annotated", error)}
        signal.setitimer(signal.ITIMER_REAL, 0)
        sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    serve(int(sys.argv[1]), float(sys.argv[2]), *sys.argv[3:4])
