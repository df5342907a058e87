"""Look at what was built: ``python release/check_dist.py dist`` fails where wheel or sdist lack something, hold too much or are too large."""

from __future__ import annotations

import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# Megabytes that they may have: the wheel had 19.3 and the sdist 20.5 when this was written, most of it the encoder and the tables of names.
WHEEL_MEGABYTES, SDIST_MEGABYTES = 24, 28
# Folders of the repository that no wheel may hold.
_OURS_ALONE = ("tests/", "bench/", "training/", "docs/", "release/", "requirements/")


def wheel_faults(names: set[str], size: int) -> Iterator[str]:
    """What is wrong with a wheel of these files."""
    source = ROOT / "src"
    files = (path for path in (source / "copydesk").rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    wanted = {path.relative_to(source).as_posix() for path in files}
    inside = {name for name in names if name.startswith("copydesk/")}
    yield from (f"the wheel lacks {name}" for name in sorted(wanted - inside))
    yield from (f"the wheel has {name}, which is not in src" for name in sorted(inside - wanted))
    yield from (f"the wheel has {name}" for name in sorted(names) if name.startswith(_OURS_ALONE))
    for ending in ("licenses/LICENSE", "licenses/NOTICE", "man1/copydesk.1", "man1/copydesk-add.1", "entry_points.txt"):
        if not any(name.endswith(ending) for name in names):
            yield f"the wheel has no {ending}"
    if size > WHEEL_MEGABYTES * 1_000_000:
        yield f"the wheel has {size / 1e6:.1f} MB: the budget is {WHEEL_MEGABYTES}"


def sdist_faults(names: set[str], size: int) -> Iterator[str]:
    """What is wrong with a source archive of these files."""
    for name in (
        "pyproject.toml",
        "hatch_build.py",
        "LICENSE",
        "NOTICE",
        "README.md",
        "CHANGELOG.md",
        "Makefile",
        "Containerfile",
    ):
        if name not in names:
            yield f"the sdist has no {name}"
    for folder in ("src/copydesk/", "tests/", "docs/", "requirements/", "release/"):
        if not any(name.startswith(folder) for name in names):
            yield f"the sdist has no {folder}"
    yield from (f"the sdist has {name}" for name in sorted(names) if name.startswith((".venv", "dist/", "build/")))
    if size > SDIST_MEGABYTES * 1_000_000:
        yield f"the sdist has {size / 1e6:.1f} MB: the budget is {SDIST_MEGABYTES}"


def main() -> None:
    """Check the one wheel and the one sdist of a folder."""
    folder = Path(sys.argv[1])
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    with zipfile.ZipFile(wheel) as archive:
        faults = list(wheel_faults(set(archive.namelist()), wheel.stat().st_size))
    with tarfile.open(sdist) as tar:
        members = {name.partition("/")[2] for name in tar.getnames()}
    faults += sdist_faults(members, sdist.stat().st_size)
    print(
        *faults,
        f"{wheel.name}: {wheel.stat().st_size / 1e6:.1f} MB, {sdist.name}: {sdist.stat().st_size / 1e6:.1f} MB",
        sep="\n",
    )
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
