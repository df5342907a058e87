"""Tools for assistants that must cite: a ledger over the Model Context Protocol, read-only."""
