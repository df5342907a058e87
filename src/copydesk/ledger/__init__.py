"""One SQLite file that holds what was read and what was worked out from it; any SQL client opens it."""
