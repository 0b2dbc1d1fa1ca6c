"""What visitors do page by page, in both languages: the words that they look for and touch."""

from __future__ import annotations

from sambut.kiosk.scan.reading import Reading

from .visitor import Visitor

Deed = str | tuple[str, str] | Reading
"""A name to touch; what to type and then touch; a card to hold up."""

FIRST_VISIT: dict[str, Deed] = {
    "welcome": "Sentuh untuk mulai",
    "consent": "Setuju dan lanjut",
    "name": "Lanjut",
    "requirements": "Lanjut",
    "email": ("siti.contohwati@example.org", "Lanjut"),
    "sex": "Perempuan",
    "age_band": "26–34 tahun",
    "education": "D4 atau S1",
    "occupation": "Pegawai swasta",
    "institution_category": "Pemerintah daerah",
    "institution": ("Dinas Contoh", "Lanjut"),
    "main_use": "Pemerintahan",
    "priority": "Tidak perlu",
    "review": "Ambil nomor",
}
IN_ENGLISH: dict[str, Deed] = {
    "welcome": "Touch to start",
    "consent": "Agree and continue",
    "name": "Next",
    "email": ("jane.doe@example.org", "Next"),
    "education": "Doctorate",
    "occupation": "Researcher or lecturer",
    "institution_category": "Research or education",
    "institution": ("Example University", "Next"),
    "main_use": "Research",
    "priority": "Not needed",
    "review": "Get number",
}
SERVICES = {"P": "Perpustakaan", "J": "Penjualan", "K": "Konsultasi", "R": "Rekomendasi"}


def go(visitor: Visitor, way: dict[str, Deed], until: str = "ticket") -> None:
    """From the page that is shown to another."""
    while visitor.step != until:
        deed = way[visitor.step]
        if isinstance(deed, Reading):
            visitor.show(deed)
        elif isinstance(deed, tuple):
            visitor.type(deed[0])
            visitor.tap(deed[1])
        else:
            visitor.tap(deed)
