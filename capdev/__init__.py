"""The migration capacity development portal."""

__version__ = "0.1.0"
