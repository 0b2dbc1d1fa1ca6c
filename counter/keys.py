"""Every key of the window: what it does, on which pages, for whom. The F1 sheet and the menu list this table."""

from __future__ import annotations

from dataclasses import dataclass

from ..queue.access import Role
from .pages import AT_WORK, PageKind

DESK: frozenset[PageKind] = frozenset({"main"})
REPORT: frozenset[PageKind] = frozenset({"report"})
ANY: frozenset[PageKind] = AT_WORK | {"sign_in"}
EVERYBODY = frozenset({Role.OFFICER, Role.HEAD, Role.ADMINISTRATOR})
STAFF = frozenset({Role.OFFICER, Role.ADMINISTRATOR})
LEAD = frozenset({Role.HEAD, Role.ADMINISTRATOR})


@dataclass(frozen=True, slots=True)
class KeyRow:
    """action: a name that the window's model acts on, its words are counter.key.ACTION. key: as Qt reads it, or none.

    roles: who has it, once signed in. page: the page that it leads to. menu: listed in the menu too.
    """

    action: str
    key: str
    pages: frozenset[PageKind]
    roles: frozenset[Role] = EVERYBODY
    page: PageKind | None = None
    menu: bool = False

    def is_for(self, page: PageKind, role: Role | None) -> bool:
        """Whether it is in force on a page for a role; None before anybody has signed in."""
        return page in self.pages and (role is None or role in self.roles)


KEYS = (
    KeyRow("call", "F2", DESK),
    KeyRow("recall", "F3", DESK),
    KeyRow("start", "F4", DESK),
    KeyRow("finish", "F5", DESK),
    KeyRow("go_on", "Shift+F5", DESK, menu=True),
    KeyRow("transfer", "F6", DESK),
    KeyRow("hold", "F7", DESK),
    KeyRow("no_show", "F8", DESK),
    KeyRow("reprint", "F9", DESK, menu=True),
    KeyRow("rest", "F10", DESK, menu=True),
    KeyRow("undo", "Ctrl+Z", DESK),
    KeyRow("visit", "Ctrl+N", DESK, menu=True),
    KeyRow("excuse", "Ctrl+D", DESK, menu=True),
    KeyRow("history", "Ctrl+H", DESK),
    KeyRow("contact", "Ctrl+M", DESK),
    KeyRow("enter", "", DESK),
    KeyRow("give_up", "", DESK),
    KeyRow("find", "Ctrl+K", AT_WORK, menu=True),
    KeyRow("desk", "Ctrl+1", AT_WORK, STAFF, page="main", menu=True),
    KeyRow("followups", "Ctrl+2", AT_WORK, STAFF, page="followups", menu=True),
    KeyRow("record", "Ctrl+R", DESK, menu=True),
    KeyRow("head", "Ctrl+3", AT_WORK, LEAD, page="head", menu=True),
    KeyRow("people", "Ctrl+4", AT_WORK, frozenset({Role.ADMINISTRATOR}), page="people", menu=True),
    KeyRow("report", "Ctrl+5", AT_WORK, LEAD, page="report", menu=True),
    KeyRow("day", "", AT_WORK, LEAD),
    KeyRow("earlier", "Alt+Left", REPORT, LEAD),
    KeyRow("later", "Alt+Right", REPORT, LEAD),
    KeyRow("date", "Ctrl+G", REPORT, LEAD),
    KeyRow("compare", "Ctrl+B", REPORT, LEAD),
    KeyRow("renew", "F5", REPORT, LEAD),
    KeyRow("zoom_in", "Ctrl++", REPORT, LEAD),
    KeyRow("zoom_out", "Ctrl+-", REPORT, LEAD),
    KeyRow("zoom_full", "Ctrl+0", REPORT, LEAD),
    KeyRow("save_pdf", "Ctrl+S", REPORT, LEAD),
    KeyRow("bar", "F11", DESK, menu=True),
    KeyRow("theme", "Ctrl+T", ANY, menu=True),
    KeyRow("language", "Ctrl+E", ANY, menu=True),
    KeyRow("caps", "F1", ANY, menu=True),
    KeyRow("menu", "F12", ANY),
    KeyRow("pin", "", AT_WORK, menu=True),
    KeyRow("lock", "Ctrl+L", AT_WORK, menu=True),
    KeyRow("leave", "", DESK, menu=True),
    KeyRow("sign_out", "", frozenset({"desks", "followups", "head", "report", "people"}), menu=True),
)
