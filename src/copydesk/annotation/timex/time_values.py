"""TIMEX3 values (TimeML, ISO 24617-1) of time expressions, resolved against the day of publication and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from copydesk.annotation.timex import time_dates, time_holidays, time_lengths, time_periods
from copydesk.annotation.timex.time_items import Item
from copydesk.annotation.timex.time_reading import Reading, Setting

Reader = Callable[[Sequence[Item], Setting], Reading | None]

# The reading of each form of ``time_grammar``.
READERS: Mapping[str, Reader] = {
    "iso": time_dates.iso,
    "holiday": time_holidays.holiday,
    "clock": time_dates.clock,
    "day_of_month": time_dates.day_of_month,
    "day_short_year": time_dates.day_short_year,
    "month": time_dates.month,
    "weekday": time_dates.weekday,
    "day_word": time_dates.day_word,
    "tonight": time_dates.part_of_day,
    "part_of_day": time_dates.part_of_day,
    "ago": time_lengths.ago,
    "duration": time_lengths.duration,
    "last_units": time_lengths.duration,
    "recent_units": time_lengths.recent_units,
    "vague_units": time_lengths.vague_units,
    "every": time_lengths.every,
    "rate": time_lengths.rate,
    "this_unit": time_periods.this_unit,
    "edge_of_unit": time_periods.edge_of_unit,
    "unit_ended": time_periods.unit_ended,
    "year_period": time_periods.year_period,
    "past": time_periods.past,
    "the_unit": time_periods.the_unit,
    "quarter": time_periods.quarter,
    "half": time_periods.half,
    "year_earlier": time_periods.year_earlier,
    "decade": time_periods.decade,
    "year": time_periods.year,
    "season": time_periods.season,
    "weekend": time_periods.weekend,
    "century": time_periods.century,
    "nth_unit": time_periods.nth_unit,
    "reference": time_periods.reference,
    "year_end": time_periods.year_end,
}


def read(form: str, items: Sequence[Item], setting: Setting) -> Reading | None:
    """The reading of a form; None where the items only look like one, as in '31 February'."""
    return READERS[form](items, setting)
