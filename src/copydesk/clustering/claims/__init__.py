"""The same event, statement or quantity across the reports of a story."""
