"""Knows the state and nationality codes of machine-readable documents and mends one misread character of one."""

from __future__ import annotations

_ISO_3166 = """
ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM BLR BLZ
BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP CZE DEU
DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC
GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM
KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG
MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL
PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN
SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB
VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE
"""
_ICAO = """
D EUE GBD GBN GBO GBP GBS IAO RKS UNA UNK UNO UTO XBA XCC XCE XCO XDC XEC XES XIM XMP XOM XPO XXA XXB XXC XXX
"""
CODES = frozenset((*_ISO_3166.split(), *_ICAO.split())) - {"DEU"}
"""ISO 3166 alpha-3 with ICAO Doc 9303-3, section 5: Germany is D, UTO stands on specimens, XXA is stateless."""

_FIELDS = {code.ljust(3, "<"): code for code in CODES}
_LOOKS_LIKE = {  # what the reader gave: what may have stood there
    "0": "ODQ", "1": "ILT", "2": "Z", "5": "S", "6": "G", "8": "B", "4": "A",
    "O": "DQC", "Q": "O", "D": "O", "I": "LT", "L": "I", "T": "I", "U": "V", "V": "UY", "Y": "V", "C": "GO", "G": "C",
    "E": "F", "F": "EP", "P": "F", "B": "R", "R": "B", "M": "N", "N": "M", "K": "<",
}  # fmt: skip


def snap_code(read: str) -> str:
    """The code that three characters as read stand for: a code itself, or the only one at one confusable character.

    Fillers at the end are dropped, so Germany gives "D". Empty where no code or several fit: no check digit covers
    these characters, and a guess would be an invented nationality.
    """
    if read in _FIELDS:
        return _FIELDS[read]
    near = {
        _FIELDS[mended]
        for place, character in enumerate(read)
        for other in _LOOKS_LIKE.get(character, "")
        if (mended := read[:place] + other + read[place + 1 :]) in _FIELDS
    }
    return near.pop() if len(near) == 1 else ""
