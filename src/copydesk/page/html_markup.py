"""Small parts of a page: escaping, elements, and the fixed style and script with the digests that let them run."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from html import escape
from importlib import resources

from copydesk.text.sanitise import visible


def safe(text: str) -> str:
    """Words from outside as HTML text or attribute value: shown, never obeyed."""
    return escape(visible(text), quote=True)


def element(tag: str, inner: str, **attributes: str | None) -> str:
    """An element; ``inner`` is HTML already, attribute values are words and are escaped; None leaves one out.

    >>> element("a", "2", href="#s2", class_="ref", title=None)
    '<a href="#s2" class="ref">2</a>'
    """
    words = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{safe(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    return f"<{tag}{words}>{inner}</{tag}>"


@cache
def asset(name: str) -> str:
    """The page's own style or script."""
    return resources.files("copydesk.page").joinpath("assets", name).read_text(encoding="utf-8")


def digest(text: str) -> str:
    """What a Content-Security-Policy names an inline style or script by (CSP Level 3, hash-source)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
