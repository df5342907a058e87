"""Each bad input gets one plain line on stderr, its exit code, and no traceback."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

GOOD = "The mayor of Oakmere said on Monday that the bridge would stay closed."
FRENCH = "Le ministre a dit que les négociations avec les rebelles ont échoué dans la capitale. " * 5
RUSSIAN = "Министр заявил в понедельник, что переговоры с повстанцами провалились."


def only_line(err: str) -> str:
    lines = err.splitlines()
    assert len(lines) == 1, err
    assert "Traceback" not in err
    return lines[0]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b" \n\t\r\n ", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"abc\x00def", "is not a text file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "is not a text file"),
        (b"\x01\x02\x03\x04 text " * 20, "is not a text file"),
        ("Der Zaun am Café".encode("cp1252"), "is not UTF-8: byte 15 is 0xE9 (save it as UTF-8, or name its encoding: --encoding cp1252"),
        (FRENCH.encode(), "looks not English: only 0% of its words"),
        (RUSSIAN.encode(), "looks not English: most of its letters are Cyrillic"),
    ],
    ids=["empty", "blank", "mark only", "NUL", "image", "controls", "encoding", "French", "Russian"],
)  # fmt: skip
def test_a_file_that_cannot_be_read(copydesk, tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(content)
    ran = copydesk("annotate", path, "--json")
    assert ran.code == 1
    assert ran.out == ""
    assert only_line(ran.err).startswith(f"copydesk: {path}: {message}")


def test_missing_file(copydesk) -> None:
    ran = copydesk("annotate", "nowhere.txt")
    assert (ran.code, only_line(ran.err)) == (1, "copydesk: nowhere.txt: no such file")


def test_folder(copydesk, tmp_path: Path) -> None:
    ran = copydesk("annotate", tmp_path)
    assert ran.code == 1
    assert only_line(ran.err) == f"copydesk: {tmp_path}: is a folder (name the files in it, for example with a *)"


def test_no_permission(copydesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(GOOD)
    path.chmod(0)
    if os.geteuid() == 0:  # root may read anything: stand in for the refusal

        def refuse(self: Path, *_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied", str(self))

        monkeypatch.setattr(Path, "open", refuse)
    ran = copydesk("annotate", path)
    assert (ran.code, only_line(ran.err)) == (1, f"copydesk: {path}: no permission to read it")


def test_fifty_megabytes_are_refused_without_reading_them(copydesk, tmp_path: Path) -> None:
    path = tmp_path / "archive.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    ran = copydesk("annotate", path)
    assert ran.code == 1
    assert "too large for one report: 50 MB, the limit is 20 MB" in only_line(ran.err)


def test_too_much_on_standard_input(copydesk) -> None:
    ran = copydesk("annotate", "-", stdin=b"a" * 20_000_001)
    assert ran.code == 1
    assert "the limit is 20 MB" in only_line(ran.err)


@pytest.mark.parametrize("date", ["yesterday", "2025-13-01", "2025-02-30", "14/03/2025", ""])
def test_published_that_is_no_date(copydesk, tmp_path: Path, date: str) -> None:
    ran = copydesk("annotate", tmp_path / "x.txt", "--published", date)
    assert ran.code == 2
    assert only_line(ran.err).startswith(f"copydesk: --published: not a date: {date!r} (write it like 2025-03-14")


def test_unknown_encoding(copydesk, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(GOOD)
    ran = copydesk("annotate", path, "--encoding", "klingon")
    assert ran.code == 2
    assert only_line(ran.err) == "copydesk: --encoding: no such encoding: 'klingon' (for example cp1252)"


def test_language_given_as_another(copydesk, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(GOOD)
    ran = copydesk("annotate", path, "--language", "fr")
    assert ran.code == 1
    assert "its language is given as 'fr' (Copydesk reads English only)" in only_line(ran.err)


def test_model_that_is_not_installed(copydesk, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(GOOD)
    ran = copydesk("annotate", path, "--model", "xx_no_such_model")
    assert ran.code == 1
    assert "no spaCy pipeline named 'xx_no_such_model' is installed" in only_line(ran.err)


@pytest.mark.parametrize(
    "words",
    [("annotate", "--nonsense"), ("nonsense",), ("compare", "one.txt"), ("compare", "a", "b", "c", "--html", "x.html"), ("schema", "nothing"),
     ("compare", "--pairs", "p.jsonl", "a.txt", "b.txt"), ("compare", "-", "-"), ("annotate", "a", "b", "--title", "T")],
)  # fmt: skip
def test_wrong_usage(copydesk, words: tuple[str, ...]) -> None:
    ran = copydesk(*words)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err
    assert "Traceback" not in ran.err


def test_nothing_at_the_keyboard(copydesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("copydesk.cli.inputs.sys", type("Sys", (), {"stdin": None}))
    ran = copydesk("annotate")
    assert ran.code == 2
    assert "nothing to read: no file is named and nothing is piped in" in only_line(ran.err)


def test_a_name_cannot_forge_lines_or_colours(copydesk) -> None:
    ran = copydesk("annotate", "no\nsuch\x1b[31m.txt")
    assert only_line(ran.err) == "copydesk: no such␛[31m.txt: no such file"


def test_bad_lines_are_named_and_the_others_go_on(copydesk) -> None:
    rows = [
        json.dumps({"id": "one", "text": GOOD}).encode(),
        b"{not json",
        b"",
        b'{"title": "no text"}',
        b'{"text": " "}',
        b'{"text": "caf\xe9"}',
        json.dumps({"id": "fr", "text": FRENCH}).encode(),
        json.dumps({"text": GOOD, "published": "soon"}).encode(),
        json.dumps({"text": GOOD, "credits": "x"}).encode(),
        b'{"text": "half \\ud83d of a pair"}',
        b"[" * 100_000,
        json.dumps({"text": GOOD}).encode(),
    ]
    ran = copydesk("annotate", "--jsonl", stdin=b"\n".join(rows))
    assert ran.code == 3
    assert [json.loads(line)["id"] for line in ran.out.splitlines()] == ["one", "-:12"]
    told = ran.err.splitlines()
    places = [line.split(": ")[1] for line in told[:-1]]
    assert places == ["-:2", "-:4", "-:5", "-:6", "fr", "-:8", "-:9", "-:10", "-:11"]
    assert told[-1] == "copydesk: 2 reports read, 9 not"
    assert "looks not English" in told[4]


def test_bad_pairs_are_named_and_the_others_go_on(copydesk, tmp_path: Path) -> None:
    report = {"text": GOOD}
    rows = [
        {"id": "p", "source": report, "rewrite": report},
        {"source": report},
        {"source": report, "rewrite": {"text": ""}},
        {"source": {"text": RUSSIAN}, "rewrite": report},
    ]
    path = tmp_path / "pairs.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows))
    ran = copydesk("compare", "--pairs", path, "--jsonl")
    assert ran.code == 3
    assert [json.loads(line)["id"] for line in ran.out.splitlines()] == ["p"]
    assert len(ran.err.splitlines()) == 4


def test_nothing_could_be_read_is_a_failure(copydesk, tmp_path: Path) -> None:
    ran = copydesk("annotate", tmp_path / "a.txt", tmp_path / "b.txt", "--json")
    assert ran.code == 1
    assert ran.out == ""
    assert len(ran.err.splitlines()) == 3


def test_a_file_of_json_lines_that_is_missing(copydesk, tmp_path: Path) -> None:
    for words in (("annotate", "--jsonl"), ("compare", "--pairs")):
        ran = copydesk(*words, tmp_path / "none.jsonl")
        assert ran.code == 1
        assert "no such file" in only_line(ran.err)


def test_a_page_never_overwrites_a_text_that_was_read(copydesk, tmp_path: Path) -> None:
    source, rewrite = tmp_path / "a.txt", tmp_path / "b.txt"
    source.write_text(GOOD)
    rewrite.write_text(GOOD)
    ran = copydesk("compare", source, rewrite, "--html", rewrite)
    assert ran.code == 2
    assert rewrite.read_text() == GOOD
    ran = copydesk("compare", source, rewrite, "--html", tmp_path / "no" / "such" / "folder.html")
    assert ran.code == 1
    assert "cannot be written" in ran.err


def test_a_bug_is_one_line_with_a_hint(copydesk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(GOOD)

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("oh\nno")

    monkeypatch.setattr("copydesk.app.engine.Engine.compare", broken)
    ran = copydesk("compare", path, path)
    assert ran.code == 1
    assert only_line(ran.err).startswith("copydesk: a bug in Copydesk: ZeroDivisionError at test_bad_input.py:")
    assert "run 'copydesk --debug …'" in ran.err
    ran = copydesk("--debug", "compare", path, path)
    assert ran.code == 1
    assert "Traceback" in ran.err


def test_interruption(copydesk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(GOOD)

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("copydesk.app.engine.Engine.compare", interrupted)
    ran = copydesk("compare", path, path)
    assert (ran.code, only_line(ran.err)) == (130, "copydesk: interrupted")
