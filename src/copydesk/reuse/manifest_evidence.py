"""A manifest in a text as evidence of where the text comes from: shown, with no weight, for its signature is not checked."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.model import Reason, Report
from copydesk.text.text_manifest import TextManifest, manifests


def manifest_reasons(source: Report, rewrite: Report) -> Iterator[Reason]:
    """A reason for each manifest in either text."""
    for manifest in manifests(source.text):
        yield Reason("manifest", _says("first", manifest), source=manifest.span)
    for manifest in manifests(rewrite.text):
        yield Reason("manifest", _says("second", manifest), rewrite=manifest.span)


def _says(which: str, manifest: TextManifest) -> str:
    part = "" if manifest.is_whole else f", of which {manifest.present:,} are there"
    size = f"{manifest.declared:,} bytes{part}"
    return (
        f"The {which} report carries a C2PA manifest of {size}, in invisible characters; its signature was not checked."
    )
