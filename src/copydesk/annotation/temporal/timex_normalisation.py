"""TIMEX3 values (TimeML, ISO 24617-1) of time expressions, resolved against the day of publication and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from copydesk.annotation.temporal import timex_dates, timex_durations, timex_holidays, timex_periods
from copydesk.annotation.temporal.timex_context import TimexContext, TimexReading
from copydesk.annotation.temporal.timex_tokens import TimexToken

Reader = Callable[[Sequence[TimexToken], TimexContext], TimexReading | None]

# The reading of each form of ``time_grammar``.
READERS: Mapping[str, Reader] = {
    "iso": timex_dates.iso,
    "holiday": timex_holidays.holiday,
    "clock": timex_dates.clock,
    "day_of_month": timex_dates.day_of_month,
    "day_short_year": timex_dates.day_short_year,
    "month": timex_dates.month,
    "weekday": timex_dates.weekday,
    "day_word": timex_dates.day_word,
    "tonight": timex_dates.part_of_day,
    "part_of_day": timex_dates.part_of_day,
    "ago": timex_durations.ago,
    "duration": timex_durations.duration,
    "last_units": timex_durations.duration,
    "recent_units": timex_durations.recent_units,
    "vague_units": timex_durations.vague_units,
    "every": timex_durations.every,
    "rate": timex_durations.rate,
    "this_unit": timex_periods.this_unit,
    "edge_of_unit": timex_periods.edge_of_unit,
    "unit_ended": timex_periods.unit_ended,
    "year_period": timex_periods.year_period,
    "past": timex_periods.past,
    "the_unit": timex_periods.the_unit,
    "quarter": timex_periods.quarter,
    "half": timex_periods.half,
    "year_earlier": timex_periods.year_earlier,
    "decade": timex_periods.decade,
    "year": timex_periods.year,
    "season": timex_periods.season,
    "weekend": timex_periods.weekend,
    "century": timex_periods.century,
    "nth_unit": timex_periods.nth_unit,
    "reference": timex_periods.reference,
    "year_end": timex_periods.year_end,
}


def read(form: str, items: Sequence[TimexToken], setting: TimexContext) -> TimexReading | None:
    """The reading of a form; None where the items only look like one, as in '31 February'."""
    return READERS[form](items, setting)
