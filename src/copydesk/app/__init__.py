"""The steps of every verb: the engine reads and compares, a workspace asks a ledger."""
