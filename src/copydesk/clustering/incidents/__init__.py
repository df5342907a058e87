"""Incidents: event coreference within and across reports, one row for each incident."""
