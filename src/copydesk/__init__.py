"""Forty articles say it: how many know it?"""

__version__ = "0.1.0"
