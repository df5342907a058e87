"""What a ledger holds, in the formats of others: one file a format, each with ``write(rows, out)``."""
