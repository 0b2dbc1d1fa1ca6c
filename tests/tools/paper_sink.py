"""A ticket printer on loopback in a process of its own; prints one line for every piece of a ticket that comes.

A line holds the monotonic time of arrival, which all processes of a machine share, and all bytes printed so far.
"silent" makes a printer that answers no questions. Lines that come in: "off" and "on" pull its plug and put it back.
"""

import sys
import time

from sambut.tests.specimens.ticket_printer import TcpPrinter


class ToldPrinter(TcpPrinter):
    """Tells what it took."""

    def take(self, data: bytes) -> bytes:
        came, before = time.monotonic(), len(self.printed)
        answers = super().take(data)
        if len(self.printed) != before:
            print(f"{came} {len(self.printed)}", flush=True)
            if self.paper is None and len(self.printed) > KEPT:
                self.printed.clear()
        return answers


KEPT = 1 << 20


def main() -> None:
    """Prints the port, then serves until its input ends."""
    printer = ToldPrinter()
    printer.silent = "silent" in sys.argv
    print(printer.port, flush=True)
    for line in sys.stdin:
        if line.strip() == "off":
            printer.pull_out()
        elif line.strip() == "on":
            printer.plug_in()


if __name__ == "__main__":
    main()
