"""Derives a sale: requirements, buyer, goods with their prices, payment, and what still keeps it from being sold."""

from __future__ import annotations

from ...queue.record import quote_of
from ...queue.record_fault import RecordFault
from ...queue.sale import (
    GENERAL,
    GOODS_LIMIT,
    OTHER_GROUND,
    TITLE_LIMIT,
    RequirementState,
    may_close_as_sold,
    requirement_states,
)
from ...queue.service import Requirement
from ...queue.tariff import SIZED, GoodsKind, PriceLine, Quote, price_goods, tariff_on
from .derive_record_advice import result_group
from .record_draft import TICKED, DraftGoods
from .record_reading import Reading, read_draft
from .record_texts import BYTES, grouped
from .records_inputs import Desk
from .records_props import Block, Group, Line, Row


def sale_groups(desk: Desk) -> tuple[Group, ...]:
    """The sale from the requirements to its result."""
    reading = read_draft(desk.sheet.draft, desk.context)
    return (
        _requirements(desk, reading),
        _goods(desk, reading),
        Group("payment", desk.say("payment"), (Block((*_total(desk, reading), *_payment(desk))),)),
        result_group(desk, _missing(desk, reading)),
    )


def rupiah(amount: int, language: str) -> str:
    """Rp 1.250.000."""
    return f"Rp {grouped(amount, language)}"


# Requirements


def _requirements(desk: Desk, reading: Reading) -> Group:
    service = desk.context.service
    states = requirement_states(service.requirements, reading.record.sale)
    asked = [state for state in states.values() if state is not RequirementState.NOT_APPLICABLE]
    have = asked.count(RequirementState.HAVE)
    rows = tuple(_requirement(desk, item, states[item.code]) for item in service.requirements)
    return Group(
        "requirements",
        desk.say("requirements", service.name(desk.inputs.language)),
        (Block(rows),),
        badge=desk.inputs.say("figures.of", have, len(asked)),
        done=have == len(asked),
    )


def _requirement(desk: Desk, item: Requirement, state: RequirementState) -> Row:
    language, path = desk.inputs.language, f"sale.requirements.{item.code}"
    is_off = state is RequirementState.NOT_APPLICABLE
    told = desk.sheet.view is not None and item.code in desk.sheet.view.ready
    return Row(
        path,
        "tick",
        item.slips[language],
        TICKED if item.code in desk.sheet.draft.have else "",
        help=item.limits.get(language, ""),
        fault=desk.fault(path),
        lines=(Line(desk.label("requirement_state", state)),),
        tone="off" if is_off else "good" if state is RequirementState.HAVE else "",
        why=desk.say("off") if is_off else "",
        note=desk.say("kiosk_have") if told else "",
    )


# Goods


def _goods(desk: Desk, reading: Reading) -> Group:
    goods = desk.sheet.draft.goods
    blocks = tuple(_line(desk, reading, place, item) for place, item in enumerate(goods))
    can_add = desk.sheet.editable and len(goods) < GOODS_LIMIT
    add = desk.say("add_goods") if can_add else ""
    return Group("sale.goods", desk.say("goods"), blocks, add=add, fault=desk.fault("sale.goods"))


def _line(desk: Desk, reading: Reading, place: int, goods: DraftGoods) -> Block:
    path, kind = f"sale.goods.{place}", GoodsKind(goods.kind)
    size = "bytes" if kind in BYTES else "pages"
    rows = (
        desk.row(f"{path}.kind", "pick", goods.kind, options=desk.options("goods")),
        desk.row(f"{path}.title", "line", goods.title, limit=TITLE_LIMIT),
        desk.row(f"{path}.count", "line", goods.count, half=True, limit=24),
        desk.row(
            f"{path}.size",
            "line",
            goods.size,
            size,
            half=True,
            limit=48,
            hidden=kind not in SIZED,
            help=_size_help(desk, size),
        ),
        desk.row(f"{path}.price", "line", goods.price, half=True, limit=24, hidden=kind is not GoodsKind.PRINTED),
        _prices(desk, reading, place),
    )
    remove = desk.say("remove_goods", place + 1) if desk.sheet.editable else ""
    return Block(rows, path, desk.say("line", place + 1), remove)


def _size_help(desk: Desk, size: str) -> str:
    return desk.say("bytes_help") if size == "bytes" else ""


def _prices(desk: Desk, reading: Reading, place: int) -> Row:
    path = f"sale.goods.{place}.kind"
    tariff = tariff_on(desk.context.rules.tariffs, desk.context.day)
    priced = price_goods(tariff, reading.record.sale.goods[place])
    if isinstance(priced, dict):
        text = desk.say("fault.no_price") if RecordFault.NO_PRICE in priced.values() else desk.say("price_later")
        return Row(f"{path}.prices", "info", text=text)
    return Row(f"{path}.prices", "prices", lines=tuple(_price(desk, line) for line in priced))


def _price(desk: Desk, line: PriceLine) -> Line:
    language = desk.inputs.language
    text = desk.say("times", grouped(line.units, language), rupiah(line.unit_price, language))
    return Line(text, rupiah(line.amount, language))


# Payment


def _total(desk: Desk, reading: Reading) -> tuple[Row, ...]:
    quote, language = quote_of(reading.record, desk.context), desk.inputs.language
    tariff = tariff_on(desk.context.rules.tariffs, desk.context.day)
    name = (tariff.names.get(language) or tariff.names["id"]) if tariff else ""
    if not isinstance(quote, Quote):
        return (Row("total", "prices", lines=(Line(desk.say("total"), desk.say("total_later")),), tone="good"),)
    amount = 0 if reading.record.sale.zero_rupiah else quote.total
    lines = (Line(desk.say("total"), rupiah(amount, language)), Line(desk.say("tariff", name)))
    return (Row("total", "prices", lines=lines, tone="good"),)


def _payment(desk: Desk) -> tuple[Row, ...]:
    draft, lists = desk.sheet.draft, desk.context.rules.record_lists
    is_zero = draft.zero_rupiah == TICKED
    can_zero = is_zero or (draft.buyer or GENERAL) in lists.zero_rupiah_buyers
    return (
        desk.row("sale.buyer", "pick", draft.buyer or GENERAL, options=desk.options("buyer")),
        desk.row("sale.zero_rupiah", "tick", draft.zero_rupiah, hidden=not can_zero),
        desk.row("sale.ground", "pick", draft.ground, options=desk.options("ground"), hidden=not is_zero),
        desk.row("sale.ground_text", "line", draft.ground_text, hidden=not is_zero or draft.ground != OTHER_GROUND),
        desk.row("sale.billing_code", "line", draft.billing_code, limit=80, hidden=is_zero),
    )


# What is missing


def _missing(desk: Desk, reading: Reading) -> tuple[Row, ...]:
    record, service = reading.record, desk.context.service
    faults = may_close_as_sold(record.sale, service.requirements, quote_of(record, desk.context))
    paths = list(
        dict.fromkeys(
            [f"sale.{path}" for path in faults] + [path for path in reading.faults if path.startswith("sale.")]
        )
    )
    is_shown = bool(paths) and desk.sheet.draft.result != "not_sold"
    links = tuple(Line(_name(desk, path), path=path) for path in paths)
    return (
        desk.info("ready", "" if paths or desk.sheet.draft.result == "not_sold" else desk.say("may_sell"), "good"),
        Row("missing", "links", desk.say("may_not_sell"), lines=links, hidden=not is_shown),
    )


def _name(desk: Desk, path: str) -> str:
    parts = path.split(".")
    if parts[1] == "requirements":
        items = desk.context.service.requirements
        return next(item.slips[desk.inputs.language] for item in items if item.code == parts[2])
    if len(parts) == 2:
        return desk.say(parts[1])
    kind = GoodsKind(desk.sheet.draft.goods[int(parts[2])].kind)
    name = "bytes" if parts[3] == "size" and kind in BYTES else "pages" if parts[3] == "size" else parts[3]
    return desk.say("of_line", desk.say(name), int(parts[2]) + 1)
