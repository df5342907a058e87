"""Incidents: the mentions of one happening, within and across reports, joined into one row."""
