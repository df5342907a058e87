"""Incidents: the tellings of one happening, within and across reports, joined into one row."""
