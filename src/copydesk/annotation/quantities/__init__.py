"""Numbers with their bounds, units and what became of those counted."""
