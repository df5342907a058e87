"""Data with its provenance: word tables (``tables``), fitted weights (``models``), and the small readers for them."""
