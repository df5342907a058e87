"""Forty articles say it: how many know it?"""

from copydesk.model.version import VERSION

__version__ = VERSION
