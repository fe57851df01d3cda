"""The command line: parses, calls `workflow`, prints."""

from corroborate.cli.main import main

__all__ = ["main"]
