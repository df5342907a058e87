"""The version of the program, for what is written down next to results."""

VERSION = "0.3.0"
