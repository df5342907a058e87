"""The version of the program, for what is written down beside results."""

VERSION = "0.2.0"
