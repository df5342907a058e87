"""Triggers, parties, polarity and circumstances of events."""
