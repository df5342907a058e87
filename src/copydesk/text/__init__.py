"""Arithmetic on one text and two; nothing here knows a language model."""
