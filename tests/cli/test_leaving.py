"""Leaving where an engine with threads of its own was loaded: the code is the verb's, all is written, what waits for the end runs."""

from __future__ import annotations

import subprocess
import sys

import pytest

# An object that would speak if the interpreter were taken down, as threads of an engine would.
LEAVING = """
import atexit, sys, types
from copydesk.cli import main

class Late:
    def __del__(self):
        sys.__stderr__.write("taken down\\n")

if "daft" in sys.argv[1]:
    sys.modules["daft"] = types.ModuleType("daft")
late = Late()
atexit.register(print, "at the end")
main(sys.argv[2:])
"""


@pytest.mark.parametrize(("loaded", "said"), [("daft", ""), ("nothing", "taken down")])
@pytest.mark.parametrize(("words", "code"), [(("--version",), 0), (("nonsense",), 2)])
def test_leaves_with_its_code_and_without_taking_anything_down(loaded, said, words, code):
    done = subprocess.run([sys.executable, "-c", LEAVING, loaded, *words], capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert done.stdout.endswith("at the end\n")
    assert done.stderr.endswith("taken down\n") == bool(said)
