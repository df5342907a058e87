"""Place names: which names are places, where they lie, and when they stand for a government."""
