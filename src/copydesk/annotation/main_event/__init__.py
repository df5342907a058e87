"""Candidates for the main who, what, whom, when and where."""
