"""What the kiosk's pages show: plain values, derived from the session and the office without Qt's windows."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class AccessItem:
    """One button of the access bar."""

    key: str
    icon: str
    text: str
    active: bool


@dataclass(frozen=True, slots=True)
class FrameProps:
    """What stands around every page."""

    agency: str
    office: str
    time: str
    date: str
    stage_labels: tuple[str, ...]
    stage: int
    part: float
    access: tuple[AccessItem, ...]
    contrast: bool
    large: bool
    low: bool
    toast: str


@dataclass(frozen=True, slots=True)
class IdleProps:
    """The warning before the answers are cleared; value is the part of the time that is left, 0 to 1."""

    visible: bool = False
    seconds: int = 0
    value: float = 0.0
    text: str = ""


@dataclass(frozen=True, slots=True)
class WelcomePage:
    """kind: open, closed or out. dots: for each working day the visits by service, in the legend's order."""

    kind: str
    pill: str
    title: str
    text: str
    status: str
    language: str
    dots: tuple[tuple[int, ...], ...]
    dots_text: str
    legend: tuple[tuple[str, str], ...]
    survey: bool = False


@dataclass(frozen=True, slots=True)
class ConsentPage:
    """Rows of icon, title and text; the notice's paragraphs."""

    rows: tuple[tuple[str, str, str], ...]
    notice: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScanTile:
    """A live check: what it looks at, what it finds; judged is false where the frame does not tell."""

    label: str
    text: str
    good: bool
    judged: bool


@dataclass(frozen=True, slots=True)
class ScanPage:
    """state: starting, live, lost, missing or read. hint: what to do while live; message: what else is to be said.

    leaving: the page is about to be left, and how to stay; else empty.
    """

    state: str
    message: str
    hint: str
    icon: str
    tiles: tuple[ScanTile, ...]
    urge_manual: bool
    leaving: str = ""


@dataclass(frozen=True, slots=True)
class TextPage:
    """A page with one field and the keyboard. layout: name, email, number or text.

    chips complete what is typed; a suggestion is a whole answer.
    """

    kicker: str
    title: str
    help: str
    label: str
    example: str
    icon: str
    layout: str
    text: str
    limit: int
    fault: str
    optional: bool
    skip: str
    chips: tuple[str, ...]
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChoiceItem:
    """One row to touch; code comes back when it is chosen. note: why it stands first."""

    code: str
    text: str
    selected: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChoicePage:
    """A page of rows; `skip` is the text of the button that leaves it unanswered, empty where it may not be."""

    kicker: str
    title: str
    help: str
    choices: tuple[ChoiceItem, ...]
    skip: str


@dataclass(frozen=True, slots=True)
class ServiceItem:
    """A service card."""

    prefix: str
    icon: str
    name: str
    description: str
    fee: str
    paid: bool
    requirements: str
    wait: str
    direct: bool
    waiting: str


@dataclass(frozen=True, slots=True)
class ServicePage:
    """The services of the branch; greeting for a returning visitor; online tells whether there are online ways."""

    greeting: str
    services: tuple[ServiceItem, ...]
    online: bool


@dataclass(frozen=True, slots=True)
class OnlineItem:
    """A service with an online way; only is the label of one that has no other."""

    code: str
    icon: str
    prefix: str
    name: str
    description: str
    only: str


@dataclass(frozen=True, slots=True)
class OnlinePage:
    """The services that can be used online."""

    services: tuple[OnlineItem, ...]
    can_ask: bool


@dataclass(frozen=True, slots=True)
class OnlineWayPage:
    """The steps of one service's online way, and the address behind the square code."""

    title: str
    help: str
    icon: str
    prefix: str
    steps: tuple[str, ...]
    address: str
    can_ask: bool


@dataclass(frozen=True, slots=True)
class RequirementItem:
    """A statement to tick; limit tells when it applies at all."""

    code: str
    text: str
    detail: str
    limit: str
    ready: bool


@dataclass(frozen=True, slots=True)
class TariffRow:
    """An item for sale and its price per unit."""

    name: str
    price: str


@dataclass(frozen=True, slots=True)
class RequirementsPage:
    """What to have ready for a service; tariff is empty for a free one."""

    prefix: str
    icon: str
    title: str
    sub: str
    items: tuple[RequirementItem, ...]
    note: str
    tariff: tuple[TariffRow, ...]


@dataclass(frozen=True, slots=True)
class NotServedPage:
    """Why the chosen service cannot be had on site, and what can."""

    title: str
    text: str
    offer: str
    can_ask: bool


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """An answer; key is the page that changes it, empty where it cannot be changed here."""

    key: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """The answers to confirm; afresh: the words of the button by which a returning visitor answers anew."""

    title: str
    help: str
    rows: tuple[ReviewRow, ...]
    afresh: str = ""


@dataclass(frozen=True, slots=True)
class WaitPage:
    """While the ticket is made; trouble is set when it could not be."""

    message: str
    trouble: bool = False
    title: str = ""
    text: str = ""
    can_retry: bool = False


@dataclass(frozen=True, slots=True)
class TicketPage:
    """The ticket on the screen: the same as on paper. paper: printing, printed, failed or none."""

    number: str
    prefix: str
    icon: str
    service: str
    desks: str
    time: str
    date: str
    ahead: str
    minutes: str
    promise: str
    help: str
    qr: str
    qr_caption: str
    paper: str
    paper_title: str
    paper_text: str
    seconds: int
    value: float


Page = (
    WelcomePage
    | ConsentPage
    | ScanPage
    | TextPage
    | ChoicePage
    | ServicePage
    | OnlinePage
    | OnlineWayPage
    | RequirementsPage
    | NotServedPage
    | ReviewPage
    | WaitPage
    | TicketPage
)


@dataclass(frozen=True, slots=True)
class KioskProps:
    """Everything the kiosk shows at one time. page_kind names the QML page."""

    page_kind: str
    step: str
    frame: FrameProps
    page: Page
    idle: IdleProps = field(default_factory=IdleProps)
