"""Cairn: software for peer recovery support."""

__version__ = "0.1.0"
