"""The same steps for archives: the functions of ``group`` mapped by Daft, on this machine or on a cluster of Ray."""

from __future__ import annotations

import os

# Daft and Ray report every import and run to their makers unless that is switched off before they are imported; this file is
# read before any module that imports them. Bars that engines draw would run into our own.
os.environ.update(
    DAFT_ANALYTICS_ENABLED="0",
    DO_NOT_TRACK="1",
    SCARF_NO_ANALYTICS="true",
    RAY_USAGE_STATS_ENABLED="0",
    DAFT_PROGRESS_BAR="0",
)
