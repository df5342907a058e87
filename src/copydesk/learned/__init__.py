"""Weights that were fitted offline, and the arithmetic that applies them; every file bears its birth certificate."""
