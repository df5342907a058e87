"""A comparison as one self-contained web page: pure functions from nouns to text, every word from outside escaped."""
