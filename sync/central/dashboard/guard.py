"""Who may have which page: session, role, origin and form token checked before anything is read or done."""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

import sqlalchemy as sa
from starlette.requests import Request

from ..sessions import Session, find_session
from .visit import LANGUAGES, Answer, Drawn, NotHereError, Onward, Page, Visit

SESSION = "__Host-sambut-session"
VISITOR = "__Host-sambut-visitor"
LANGUAGE = "__Host-sambut-language"
MOST_BODY = 16_384
MOST_FIELDS = 40


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a request is looked at. origin_is_own: False only where the browser names another one."""

    path: str
    query: str
    places: Mapping[str, str]
    asked: Mapping[str, str]
    cookies: Mapping[str, str]
    form: Mapping[str, str]
    address: str
    origin_is_own: bool


async def read_request(request: Request, url: str, *, behind_proxy: bool) -> Asked | None:
    """The request; None for a body that is too long or no form, and for what no text in a database can hold."""
    form: Mapping[str, str] | None = {}
    if request.method == "POST":
        form = await _read_form(request)
    places = {name: str(value) for name, value in request.path_params.items()}
    asked = dict(request.query_params)
    if form is None or any("\x00" in text for texts in (places, asked, form) for text in texts.values()):
        return None
    return Asked(
        request.url.path,
        request.url.query,
        places,
        asked,
        request.cookies,
        form,
        _address(request, behind_proxy=behind_proxy),
        is_own_origin(request.headers.get("origin"), request.headers.get("host", ""), url),
    )


def _address(request: Request, *, behind_proxy: bool) -> str:
    """Who asks: behind our own proxy, what it says last; what came before that anybody may have written."""
    told = request.headers.get("x-forwarded-for", "").rpartition(",")[2].strip()[:64] if behind_proxy else ""
    return told or (request.client.host if request.client else "")


def is_own_origin(origin: str | None, host: str, url: str) -> bool:
    """Whether a form comes from our own pages. Browsers name the origin of every form; `null` is nobody's."""
    return origin is None or origin in {f"https://{host}", url}


async def _read_form(request: Request) -> Mapping[str, str] | None:
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/x-www-form-urlencoded":
        return None
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BODY:
            return None
    try:
        text = body.decode("ascii")
        return dict(parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict"))
    except ValueError:
        return None


def language_of(cookies: Mapping[str, str]) -> str:
    """Indonesian unless the other was chosen."""
    chosen = cookies.get(LANGUAGE, "")
    return chosen if chosen in LANGUAGES else LANGUAGES[0]


def answer(conn: sa.Connection, page: Page, asked: Asked, settings: Any, now: datetime) -> tuple[Answer, Visit]:
    """The page's own answer where this visitor may have it, else what says why not."""
    token = asked.cookies.get(SESSION, "")
    session = find_session(conn, token, now) if token else None
    visit = _visit(conn, asked, session, settings, now)
    if page.role is not None and session is None:
        return Onward(_sign_in_path(page, asked)), visit
    if page.method == "POST" and not _is_meant(asked, visit):
        return Drawn("refused.html", {"why": "form"}, HTTPStatus.FORBIDDEN), visit
    if page.role is not None and not visit.may(page.role):
        return Drawn("refused.html", {"why": "role"}, HTTPStatus.FORBIDDEN), visit
    try:
        return page.answer(visit), visit
    except NotHereError:
        return Drawn("refused.html", {"why": "gone"}, HTTPStatus.NOT_FOUND), visit


def _visit(conn: sa.Connection, asked: Asked, session: Session | None, settings: Any, now: datetime) -> Visit:
    kept = asked.cookies.get(VISITOR, "")
    visitor = kept if re.fullmatch(r"[A-Za-z0-9_-]{43}", kept) else secrets.token_urlsafe(32)
    csrf = session.csrf if session else visitor
    language = language_of(asked.cookies)
    return Visit(
        conn, session, language, csrf, now, asked.address, _here(asked), asked.places, asked.asked, asked.form, settings
    )


def _here(asked: Asked) -> str:
    return asked.path + (f"?{asked.query}" if asked.query else "")


def _sign_in_path(page: Page, asked: Asked) -> str:
    here = _here(asked)
    return f"/sign-in?next={quote(here, safe='')}" if page.method == "GET" and here != "/" else "/sign-in"


def _is_meant(asked: Asked, visit: Visit) -> bool:
    sent = asked.form.get("csrf", "").encode()
    is_same = hmac.compare_digest(sent, visit.csrf.encode())
    known = visit.session is not None or asked.cookies.get(VISITOR, "") == visit.csrf
    return asked.origin_is_own and is_same and known


def own_path(text: str) -> str:
    """A path of this dashboard that somebody may be sent on to; the first page for anything else."""
    parts = urlsplit(text) if re.fullmatch(r"/[A-Za-z0-9/_.~%?&=+-]{0,300}", text) else None
    return text if parts and not parts.netloc and not text.startswith("//") else "/"
