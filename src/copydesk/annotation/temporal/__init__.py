"""Time expressions by grammar and calendar, read as TIMEX3."""
