"""Each verb from the command line to its output, on real input."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from copydesk.contract import schema, spans_of

TEXT = (
    "Two ferries collided off Port Ansel on Sunday, injuring at least six passengers, harbour master Ines Colt said.\n"
    '"Nobody is missing," Colt told reporters.\n'
)
REWRITE = "Two ferries collided off Port Ansel, injuring more than six passengers, harbour master Ines Colt said."


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    source, rewrite = tmp_path / "source.txt", tmp_path / "rewrite.txt"
    source.write_text(TEXT, encoding="utf-8")
    rewrite.write_text(REWRITE, encoding="utf-8")
    return source, rewrite


def test_annotate_prints_one_document_on_one_line_when_piped(copydesk, files) -> None:
    ran = copydesk("annotate", files[0], "--published", "2024-06-03", "--json")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.count("\n") == 1
    row = json.loads(ran.out)
    jsonschema.validate(row, schema("annotation"))
    assert row["id"] == str(files[0])
    assert all(
        TEXT[span["start"] : span["end"]] == span["text"] for span in spans_of(row) if span.get("text") is not None
    )


def test_several_files_are_one_document_a_line(copydesk, files) -> None:
    ran = copydesk("annotate", *files, "--json")
    assert [json.loads(line)["id"] for line in ran.out.splitlines()] == list(map(str, files))


def test_reports_from_a_file_of_json_lines_or_a_pipe(copydesk, tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"id": "a", "text": TEXT}) + "\n" + json.dumps({"id": "b", "text": REWRITE}) + "\n")
    one = copydesk("annotate", "--jsonl", path)
    piped = copydesk("annotate", "--jsonl", stdin=path.read_bytes())
    dashed = copydesk("annotate", "--jsonl", "-", "--json", stdin=path.read_bytes())
    assert one.code == piped.code == dashed.code == 0
    assert one.out == piped.out == dashed.out
    assert [json.loads(line)["id"] for line in one.out.splitlines()] == ["a", "b"]


def test_one_report_on_a_pipe(copydesk) -> None:
    for words in ((), ("-",)):
        ran = copydesk("annotate", *words, "--json", stdin=TEXT.encode())
        assert json.loads(ran.out)["id"] == "-"


def test_an_empty_pipe_of_rows_is_no_failure(copydesk) -> None:
    ran = copydesk("annotate", "--jsonl", stdin=b"")
    assert (ran.code, ran.out, ran.err) == (0, "", "copydesk: the input holds no report\n")


def test_what_the_command_line_says_fills_gaps_only(copydesk) -> None:
    rows = [
        {"id": "a", "text": "They met on Tuesday."},
        {"id": "b", "text": "They met on Tuesday.", "published": "2024-06-05"},
    ]
    ran = copydesk("annotate", "--jsonl", "--published", "2023-01-04", stdin="\n".join(map(json.dumps, rows)).encode())
    first, second = (json.loads(line)["times"][0]["value"] for line in ran.out.splitlines())
    assert (first, second) == ("2023-01-03", "2024-06-04")


def test_annotate_for_a_person(copydesk, files) -> None:
    ran = copydesk("annotate", files[0])
    assert ran.code == 0
    assert "Numbers" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80
    assert "\x1b" not in ran.out
    assert not re.search(r" \n", ran.out)


def test_compare(copydesk, files) -> None:
    ran = copydesk("compare", *files, "--json")
    assert (ran.code, ran.err) == (0, "")
    row = json.loads(ran.out)
    jsonschema.validate(row, schema("comparison"))
    shown = copydesk("compare", *files, "--all")
    assert shown.code == 0
    assert str(files[0]) in shown.out
    assert "\x1b" not in shown.out


def test_compare_with_one_side_on_a_pipe(copydesk, files) -> None:
    assert copydesk("compare", files[0], "-", "--json", stdin=REWRITE.encode()).code == 0


def test_compare_with_several_sources(copydesk, files, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("The price of salt rose by a third in Vell last week, the traders' guild said.", encoding="utf-8")
    mixed = tmp_path / "mixed.txt"
    mixed.write_text(
        f"{REWRITE} In Vell the price of salt rose by a third last week, said the traders' guild.", encoding="utf-8"
    )
    ran = copydesk("compare", files[0], other, mixed, "--json")
    assert [draw["source"] for draw in json.loads(ran.out)["draws"]] == [0, 1]
    shown = copydesk("compare", files[0], other, mixed)
    assert shown.code == 0
    assert re.search(r"R1 +1: S1", shown.out)
    assert re.search(r"R2 +2: S1", shown.out)


def test_compare_pairs(copydesk, tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text(json.dumps({"id": "p", "source": {"text": TEXT}, "rewrite": {"text": REWRITE}}))
    ran = copydesk("compare", "--pairs", path, "--jsonl")
    assert ran.code == 0
    assert json.loads(ran.out)["id"] == "p"


def test_compare_writes_a_page(copydesk, files, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    ran = copydesk("compare", *files, "--html", page)
    assert ran.code == 0
    assert ran.err == f"copydesk: the page is in {page}\n"
    html = page.read_text(encoding="utf-8")
    assert html.startswith("<!DOCTYPE html>")
    assert copydesk("compare", *files, "--html", "-").out == html


@pytest.mark.parametrize("name", ["annotation", "comparison", "report"])
def test_schema(copydesk, name: str) -> None:
    ran = copydesk("schema", name)
    assert ran.code == 0
    jsonschema.Draft202012Validator.check_schema(json.loads(ran.out))


def test_doctor(copydesk, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = copydesk("doctor")
    assert ran.code == 0
    assert "all digests equal" in ran.out
    row = json.loads(copydesk("doctor", "--json").out)
    assert {check["state"] for check in row["checks"]} <= {"ok", "note"}
    monkeypatch.setattr("copydesk.nlp.installation._digest", lambda path: None)
    ran = copydesk("doctor")
    assert ran.code == 1
    assert "✗ differs" in ran.out
    assert "--force-reinstall" in ran.out


def test_doctor_names_a_model_that_is_missing(copydesk) -> None:
    ran = copydesk("doctor", "--model", "xx_none", "--json")
    assert ran.code == 1
    states = {check["name"]: check["state"] for check in json.loads(ran.out)["checks"]}
    assert states["language model"] == "missing"


def test_demo(copydesk, tmp_path: Path) -> None:
    out = tmp_path / "demo"
    ran = copydesk("demo", "--out", out)
    assert (ran.code, ran.err) == (0, "")
    assert sorted(path.name for path in out.iterdir()) == [
        "case.db", "comparison.html", "excerpt.txt", "independent.txt", "rewrite.txt", "week.jsonl", "wire.txt",
    ]  # fmt: skip
    relations = ran.out[ran.out.index("How the others stand") : ran.out.index("What rewrite.txt changed")]
    assert re.search(r"rewrite\.txt .*made from it", relations)
    assert re.search(r"excerpt\.txt .*holds a part of it", relations)
    assert re.search(r"independent\.txt .*same story, own report", relations)
    assert f"copydesk annotate {out}/wire.txt" in ran.out


def test_demo_into_a_folder_that_cannot_be_made(copydesk, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ran = copydesk("demo", "--out", tmp_path / "file")
    assert ran.code == 1
    assert "cannot be written" in ran.err


@pytest.mark.parametrize(
    "words", [("--help",), ("-h",), *((verb, "--help") for verb in ("annotate", "compare", "demo", "doctor", "schema"))]
)
def test_help_shows_examples(copydesk, words: tuple[str, ...]) -> None:
    ran = copydesk(*words)
    assert (ran.code, ran.err) == (0, "")
    assert "  copydesk " in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80


def test_version(copydesk) -> None:
    ran = copydesk("--version")
    assert ran.code == 0
    assert re.fullmatch(r"copydesk \d+\.\d+\.\d+\n", ran.out)


def program(*words: object) -> list[str]:
    return [sys.executable, "-c", "from copydesk.cli import main; main()", *map(str, words)]


def test_a_reader_that_leaves_early_is_no_error() -> None:
    with subprocess.Popen(program("schema", "annotation"), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_each_answer_is_printed_at_once_and_ctrl_c_ends_with_130() -> None:
    row = json.dumps({"id": "one", "text": TEXT}).encode() + b"\n"
    with subprocess.Popen(
        program("annotate", "--jsonl"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(row)
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == "one"
        process.send_signal(signal.SIGINT)
        assert process.stderr.read() == b"copydesk: interrupted\n"
        assert process.wait() == 130


def test_json_is_utf_8_whatever_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("“Très bien,” said Zoë 😀.", encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    done = subprocess.run(program("annotate", path, "--json"), capture_output=True, env=environment, check=True)
    assert "“Très bien,” said Zoë 😀." in done.stdout.decode("utf-8")
    done = subprocess.run(program("annotate", path), capture_output=True, env=environment, check=True)
    assert done.stdout.isascii()
    assert b"Zo?" in done.stdout


def test_completion_for_the_shell() -> None:
    environment = {**os.environ, "_COPYDESK_COMPLETE": "bash_complete", "COMP_WORDS": "copydesk co", "COMP_CWORD": "1"}
    done = subprocess.run(program(), capture_output=True, env=environment, check=True, text=True)
    assert done.stdout == "plain,compare\nplain,completion\nplain,corroborate\n"
