"""What one report says: one file a kind of finding, one shape: ``find(parse, report, found) -> Iterator[…]``."""
