"""The command line: builds settings, log and office, then opens one surface."""

from __future__ import annotations


def run() -> None:
    """Entry point of the `sambut` command."""


if __name__ == "__main__":
    run()
