"""A report as the words and formatted numbers of its pages; the template adds layout alone."""

from __future__ import annotations

from ...queue.report.report import Report
from ...queue.rulebook import Rulebook
from .blocks import Block
from .edition import EditionNote
from .page_attention import concerns_block, follow_ups_block, late_block, more_concerns_block
from .page_charts import arrivals_block, trend_block
from .page_head import foot_of, head_of
from .page_rest import definitions_block, end_block, guests_blocks, satisfaction_block
from .page_standard import standard_block
from .page_work import desks_block, hours_block, officers_block, services_block
from .wording import Wording, wording_of

ROWS_ON_PAGE = 8
"""So many services and officers leave room on the first page for what wants attention."""


def document_of(report: Report, rules: Rulebook, language: str, note: EditionNote | None = None) -> Block:
    """Everything that the pages say: lang, head, first (page 1), rest (after a page break), foot.

    Raises ValueError for a language that the product does not speak.
    """
    words = wording_of(report, rules, language)
    return {
        "lang": language,
        "head": head_of(report, words, note),
        "first": _first(report, words),
        "rest": _rest(report, words),
        "foot": foot_of(report, words),
    }


def _first(report: Report, words: Wording) -> list[Block]:
    """Where the tables are long, what wants attention comes before them, so that it stays on the first page."""
    chart = arrivals_block(report, words) if report.period.is_day else trend_block(report, words)
    tables = [services_block(report, words), officers_block(report, words)]
    concerns = concerns_block(report, words)
    is_long = len(report.services) + len(report.officers) > ROWS_ON_PAGE
    return [standard_block(report, words), chart, *([concerns, *tables] if is_long else [*tables, concerns])]


def _rest(report: Report, words: Wording) -> list[Block]:
    blocks = [
        more_concerns_block(report, words),
        late_block(report, words),
        follow_ups_block(report, words),
        satisfaction_block(report, words),
        None if report.period.is_day else hours_block(report, words),
        desks_block(report, words),
        *guests_blocks(report, words),
        end_block(report, words),
        definitions_block(report, words),
    ]
    return [block for block in blocks if block is not None]
