"""The privacy notice: its version, to which a visitor consents, and the keys of its paragraphs.

A changed text is a new version; kiosk and counter show the same one.
"""

NOTICE_VERSION = "2026-3"
NOTICE_PARAGRAPHS = tuple(f"notice.p{number}" for number in range(1, 7))
