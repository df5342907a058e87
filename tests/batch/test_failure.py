"""What goes wrong in an archive: one bad input costs no other, and what was cut short never looks whole."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from archive_rows import Run, jsonl, tables, texts_of

from copydesk.batch import ingest, input_files
from copydesk.batch.parser_process import Parser, ParsingParameters
from copydesk.errors import CopydeskError, UnreadableError, UsageError
from copydesk.model import Report
from copydesk.read.batches import manifest_of


def archive(path: Path) -> Path:
    return jsonl(path / "in.jsonl", [Report(text, id=f"r{number}") for number, text in enumerate(texts_of(4))])


def test_bad_rows_and_files_are_named_and_the_others_are_in(batch: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    good, again, *_ = texts_of(4)
    lines = [
        json.dumps({"id": "a", "text": good}),
        "{",
        '{"text": 5}',
        '{"text": " "}',
        json.dumps({"id": "\ud800", "text": good}),
    ]
    lines += [json.dumps({"id": "b", "text": again, "published": "soon"}), json.dumps({"id": "c", "text": again})]
    (folder / "a.jsonl").write_bytes("\n".join(lines).encode() + b"\n\xff\xfe\n")
    (folder / "b.parquet").write_bytes(b"PAR1 and no more")
    (folder / "c.pdf").write_bytes(b"%PDF")
    found = batch(folder, wording=True)
    assert [row["id"] for row in found["reports"]] == ["a", "c"]
    named = {(Path(row["source"]).name, row["line"]) for row in found["rejected"]}
    assert named == {("a.jsonl", line) for line in (2, 3, 4, 5, 6, 8)} | {("b.parquet", None), ("c.pdf", None)}
    assert all(row["why"] for row in found["rejected"])


def test_rows_of_a_table_that_are_none(batch: Run, tmp_path: Path) -> None:
    good, again, third, _ = texts_of(4)
    bytes_of = pa.array([good.encode(), b"\xff\xfe broken", again.encode(), third.encode(), None])
    text = pa.Array.from_buffers(pa.string(), 5, pa.array(bytes_of, pa.binary()).buffers())
    published = pa.array([0, 1, 1 << 62, 2, 3], pa.timestamp("us"))
    pq.write_table(
        pa.table({"id": ["a", "b", "c", "d", "e"], "text": text, "published": published}), tmp_path / "in.parquet"
    )
    found = batch(tmp_path / "in.parquet", wording=True)
    assert [row["id"] for row in found["reports"]] == ["a", "d"]
    assert [row["line"] for row in found["rejected"]] == [2, 3, 5]
    assert [row["why"].startswith("the row cannot be read") for row in found["rejected"]] == [True, True, False]


def test_reports_of_one_id(batch: Run, tmp_path: Path) -> None:
    one, other, third, _ = texts_of(4)
    rows = [Report(one, id="x"), Report(one, id="x"), Report(other, id="x"), Report(third, id="y")]
    forward = batch(jsonl(tmp_path / "a.jsonl", rows), "a", wording=True)
    backward = batch(jsonl(tmp_path / "b.jsonl", reversed(rows)), "b", wording=True)
    assert forward == backward
    assert [row["id"] for row in forward["reports"]] == ["x", "y"]
    assert [row["source"] for row in forward["rejected"]] == ["x"]
    counts = (manifest_of(tmp_path / "a") or {})["counts"]
    assert (counts["reports"], counts["rejected"], counts["known"]) == (2, 1, 1)


def test_an_archive_of_nothing(batch: Run, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text("", encoding="utf-8")
    found = batch(tmp_path / "in.jsonl", wording=True)
    assert not any(found.values())


def test_a_place_that_is_not_there(batch: Run, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no such file or folder"):
        batch(tmp_path / "gone.jsonl")


def test_other_languages_are_refused_as_in_a_ledger_and_read_by_wording(batch: Run, tmp_path: Path) -> None:
    german = "Die Regierung hat am Freitag erklärt, dass die Rebellen die Stadt nicht eingenommen haben und der Krieg weitergeht. "
    path = jsonl(tmp_path / "in.jsonl", [Report(german * 4, id="de"), Report(texts_of(1)[0], id="en")])
    assert [row["id"] for row in batch(path, "full")["reports"]] == ["en"]
    assert [row["id"] for row in batch(path, "wording", wording=True)["reports"]] == ["de", "en"]


@pytest.mark.parametrize("step", ["containment.measure", "ngram_clusters.group"])
def test_what_was_cut_short_does_not_look_whole_and_goes_on(
    batch: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    place = archive(tmp_path)
    whole = batch(place, "whole", wording=True)

    def fail(*rest: object) -> int:
        del rest
        raise RuntimeError("a worker died")

    with monkeypatch.context() as patched:
        patched.setattr(f"copydesk.batch.{step}", fail)
        with pytest.raises(CopydeskError, match="a worker died"):
            batch(place, wording=True)
    assert [item.name for item in (tmp_path / "out").iterdir()] == [".unfinished"]
    assert manifest_of(tmp_path / "out") is None
    with pytest.raises(UsageError, match="not finished"):
        batch(place, wording=True)
    with pytest.raises(UsageError, match="other inputs, options or versions"):
        batch(place, resume=True)
    assert batch(place, wording=True, resume=True) == whole


def test_a_piece_that_was_read_is_not_read_again(batch: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = archive(tmp_path)
    monkeypatch.setattr(input_files, "PIECE", 700)
    whole = batch(place, "whole", wording=True)
    read: list[int] = []
    lots = ingest.report_batches

    def some(piece: input_files.FileSlice, admit: object) -> Iterator[object]:
        if len(read) == 2:
            raise RuntimeError("a worker died")
        read.append(piece.start)
        yield from lots(piece, admit)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(ingest, "report_batches", some)
        with pytest.raises(CopydeskError, match="a worker died"):
            batch(place, wording=True)
    before = list(read)
    read.clear()
    monkeypatch.setattr(
        ingest, "report_batches", lambda piece, admit: (read.append(piece.start), lots(piece, admit))[1]
    )
    assert batch(place, wording=True, resume=True) == whole
    assert not {0, *before[:2]} & set(read)


@pytest.mark.parametrize("what", ["file", "other", "finished"])
def test_a_folder_that_holds_something_is_left_alone(batch: Run, tmp_path: Path, what: str) -> None:
    place = archive(tmp_path)
    out = tmp_path / "out"
    if what == "file":
        out.write_text("x", encoding="utf-8")
    elif what == "other":
        out.mkdir()
        (out / "mine.txt").write_text("x", encoding="utf-8")
    else:
        batch(place, wording=True)
    with pytest.raises(UsageError):
        batch(place, wording=True, resume=True)


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ("s3://user:secret@bucket/a/*.parquet", "s3://bucket/a/*.parquet"),
        ("https://host/a.parquet?X-Amz-Signature=secret", "https://host/a.parquet"),
        ("/home/a@b/c.jsonl", "/home/a@b/c.jsonl"),
        ("s3://bucket/a?.parquet", "s3://bucket/a?.parquet"),
    ],
)
def test_secrets_in_an_address_are_not_told(place: str, shown: str) -> None:
    assert input_files.shown(place) == shown


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (["/bin/sh", "-c", "kill -SEGV $$"], "crashed: signal 11"),
        (["/bin/sh", "-c", "exit 3"], "crashed: exit code 3"),
        (["/bin/sleep", "60"], "did not come to an end"),
        (["/bin/echo", "no answer"], "something that is no answer"),
    ],
)
def test_a_parser_that_falls_over_is_named(command: list[str], why: str) -> None:
    parser = Parser(command, ParsingParameters(seconds=0.2, start=0.2))
    found, said = parser.ask([{"id": "x", "text": "y"}])
    assert found == []
    assert why in said


def test_the_text_after_one_that_brought_the_parser_down_is_parsed(tmp_path: Path) -> None:
    script = tmp_path / "parser.sh"
    script.write_text(
        'echo "{}"\nread line\ncase "$line" in *bad*) kill -9 $$;; esac\necho "{\\"annotations\\": [1]}"\n',
        encoding="utf-8",
    )
    parser = Parser(["/bin/sh", str(script)], ParsingParameters(seconds=20.0, start=20.0))
    assert parser.ask([{"id": "bad"}]) == ([], "the parser crashed: signal 9")
    assert parser.ask([{"id": "good"}]) == ([1], "")
    parser.close()


def test_copies_are_annotated_once_with_what_is_their_own(batch: Run, tmp_path: Path) -> None:
    text = "The mayor of Tarn said on Friday that 12 people had been killed in the blast."
    rows = [Report(text, id="a", published="2025-05-14"), Report(text, id="b", published="2025-05-21")]
    batch(jsonl(tmp_path / "in.jsonl", rows), annotate=True)
    found = {
        row["report"]: json.loads(row["annotation"])
        for row in tables(tmp_path / "out", ("annotations",))["annotations"]
    }
    assert [found[name]["times"][0]["value"] for name in ("a", "b")] == ["2025-05-09", "2025-05-16"]
    assert [found[name]["id"] for name in ("a", "b")] == ["a", "b"]
    assert found["a"]["quantities"] == found["b"]["quantities"]
