"""What became of every leg, guest and desk, by SQL over the raw events: nothing here knows how the report does it.

Everything is reckoned for every asked span of days at once. Times are microseconds since 1970; the branch is seven
hours ahead of UTC throughout. `span` says which days belong to which span, `opening` when the office is open.
"""

import sqlite3
from collections import defaultdict

MICRO = 1_000_000
AHEAD = 7 * 3600 * MICRO
PLACES = ("served", "no_shows", "cancelled", "expired", "sent_on", "unfinished", "open")


def us(value):
    """SQL for the microseconds of an ISO time in UTC."""
    part = f"CAST(substr({value} || '000000', 21, 6) AS INTEGER)"
    return (
        f"(CAST(strftime('%s', substr({value}, 1, 19)) AS INTEGER) * {MICRO}"
        f" + CASE WHEN substr({value}, 20, 1) = '.' THEN {part} ELSE 0 END)"
    )


def told(name, of="payload"):
    return f"json_extract({of}, '$.{name}')"


def local_day(at):
    return f"date(({at} + {AHEAD}) / {MICRO}, 'unixepoch')"


def local_hour(at):
    return f"(({at} + {AHEAD}) / {3600 * MICRO}) % 24"


TABLES = f"""
CREATE TEMP TABLE span (name TEXT, day TEXT, PRIMARY KEY (name, day)) WITHOUT ROWID;
CREATE TEMP TABLE opening (day TEXT, begins INTEGER, ends INTEGER);

-- Moves of tickets. The first call of all, when it was undone, and its undoing count as never made.
CREATE TEMP TABLE every_move AS
SELECT seq, substr(type, 8) AS kind, {told("ticket_id")} AS ticket, payload, {us(told("at"))} AS at,
       SUM(CASE type WHEN 'ticket.called' THEN 1 WHEN 'ticket.recalled' THEN 1 WHEN 'ticket.call_undone' THEN -1
           ELSE 0 END) OVER (PARTITION BY {told("ticket_id")} ORDER BY seq) AS calls
FROM event WHERE type LIKE 'ticket.%' AND {told("at")} IS NOT NULL;
CREATE TEMP TABLE move AS
SELECT * FROM (SELECT *, LEAD(kind) OVER (PARTITION BY ticket ORDER BY seq) AS next FROM every_move)
WHERE NOT (kind = 'called' AND calls = 1 AND next IS 'call_undone') AND NOT (kind = 'call_undone' AND calls = 0);

CREATE TEMP TABLE guest AS
SELECT {told("visit_id")} AS visit, payload FROM event WHERE type = 'visit.registered';
CREATE INDEX temp.guest_by_visit ON guest (visit);

-- Legs as they were opened.
CREATE TEMP TABLE opened AS
SELECT seq, {told("ticket_id")} AS ticket, {told("visit_id")} AS visit, {told("ticket")} AS text, {told("day")} AS day,
       {told("service")} AS service, {told("priority")} AS priority, {us(told("guest_book_at"))} AS arrived,
       type = 'ticket.issued' AS is_first, {told("told")} AS told, {told("kiosk")} AS kiosk,
       {us(f"COALESCE({told('queued_at')}, {told('guest_book_at')})")} AS joined
FROM event WHERE type IN ('ticket.issued', 'ticket.leg_opened');
CREATE INDEX temp.opened_by_ticket ON opened (ticket);

-- No move lies before its leg's beginning, nor before an earlier move that wrote a time on the ticket: a call, a first
-- start, a hold, a no-show, a finish, and a return from before the service.
CREATE TEMP TABLE timed AS
SELECT move.*, MAX(move.at, opened.joined, COALESCE(MAX(CASE WHEN is_written THEN move.at END) OVER (
           PARTITION BY move.ticket ORDER BY move.seq ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)) AS eff
FROM (SELECT *, kind IN ('called', 'recalled', 'held', 'no_show', 'finished')
              OR (kind = 'started' AND starts = 1) OR (kind = 'restored' AND starts = 0) AS is_written
      FROM (SELECT *, SUM(kind = 'started') OVER (PARTITION BY ticket ORDER BY seq) AS starts FROM move)) AS move
JOIN opened USING (ticket);

-- Absences within the service: from each hold to the next start, or to the next hold where nothing was begun between.
CREATE TEMP TABLE away AS
SELECT ticket, SUM((eff - since) / {MICRO}) AS seconds FROM (
  SELECT ticket, kind, starts, eff, before,
         MAX(CASE WHEN kind = 'held' THEN eff END) OVER (
             PARTITION BY ticket ORDER BY seq ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS since
  FROM (SELECT *, LAG(kind) OVER (PARTITION BY ticket ORDER BY seq) AS before FROM timed WHERE kind != 'recalled'))
WHERE since IS NOT NULL AND ((kind = 'started' AND starts > 1) OR (kind = 'held' AND starts > 0 AND before = 'called'))
GROUP BY ticket;

-- Each leg with what became of it.
CREATE TEMP TABLE seat AS
SELECT ticket, kind, {told("desk")} AS desk, {told("officer")} AS officer,
       ROW_NUMBER() OVER (PARTITION BY ticket ORDER BY seq DESC) AS back
FROM (SELECT seq, ticket, kind, payload FROM move WHERE kind IN ('called', 'call_undone')
      UNION ALL SELECT seq, {told("ticket_id")}, 'called', payload FROM event WHERE type = 'ticket.taken_over');
CREATE TEMP TABLE leg AS
SELECT opened.*, called.eff AS called, (called.eff - opened.joined) / {MICRO} AS wait,
       begun.eff AS started, {told("grade", "begun.payload")} AS judged, {told("why", "begun.payload")} AS why,
       {told("seconds", "begun.payload")} AS seconds, {us(told("clock_start", "begun.payload"))} AS clock_start,
       done.eff AS finished, (done.eff - begun.eff) / {MICRO} - COALESCE(away.seconds, 0) AS service_seconds,
       CASE WHEN seat.kind = 'called' THEN seat.desk END AS desk,
       CASE WHEN seat.kind = 'called' THEN seat.officer END AS officer,
       excused.excuse AS excuse,
       CASE last.kind WHEN 'finished' THEN 'served' WHEN 'closed_unfinished' THEN 'unfinished'
            WHEN 'transferred' THEN 'sent_on' WHEN 'no_show' THEN 'no_shows' WHEN 'cancelled' THEN 'cancelled'
            WHEN 'expired' THEN 'expired' ELSE 'open' END AS place
FROM opened
LEFT JOIN (SELECT ticket, MIN(seq), eff FROM timed WHERE kind = 'called' GROUP BY ticket) AS called USING (ticket)
LEFT JOIN (SELECT ticket, eff, payload FROM timed WHERE kind = 'started' AND starts = 1) AS begun USING (ticket)
LEFT JOIN (SELECT ticket, eff FROM timed WHERE kind = 'finished') AS done USING (ticket)
LEFT JOIN (SELECT ticket, MAX(seq), kind FROM move WHERE kind != 'recalled' GROUP BY ticket) AS last USING (ticket)
LEFT JOIN (SELECT * FROM seat WHERE back = 1) AS seat USING (ticket)
LEFT JOIN away USING (ticket)
LEFT JOIN (SELECT {told("ticket_id")} AS ticket, MIN(seq), {told("excuse")} AS excuse FROM event
           WHERE type = 'ticket.excused' GROUP BY 1) AS excused USING (ticket);
UPDATE leg SET judged = 'excused', why = excuse WHERE judged = 'late' AND excuse IS NOT NULL;
CREATE INDEX temp.leg_by_visit ON leg (visit, seq);
CREATE INDEX temp.leg_by_day ON leg (day);

-- Guests: of several legs an open one tells where the guest is, else a served one, else the last.
CREATE TEMP TABLE visitor AS
SELECT first.day, first.priority, first.wait, first.service, first.arrived,
       CASE WHEN MAX(leg.place = 'open') THEN 'open' WHEN MAX(leg.place = 'served') THEN 'served' ELSE
            (SELECT place FROM leg AS last WHERE last.visit = first.visit ORDER BY last.seq DESC LIMIT 1) END AS place
FROM leg AS first JOIN leg ON leg.visit = first.visit WHERE first.is_first GROUP BY first.visit;
CREATE INDEX temp.visitor_by_day ON visitor (day);

-- Desks: from a taking to the next taking or leaving, within the opening hours of the day on which it was taken.
CREATE TEMP TABLE desk_event AS
SELECT seq, type, {told("desk")} AS desk, {told("officer")} AS officer, occurred_at AS at,
       LAG(type) OVER (PARTITION BY {told("desk")} ORDER BY seq) AS before
FROM event WHERE type LIKE 'desk.%';
CREATE INDEX temp.desk_event_by_desk ON desk_event (desk, seq);
CREATE TEMP TABLE sitting AS
SELECT seq, desk, officer, at AS begins, COALESCE(ends, at + {24 * 3600 * MICRO}) AS ends, upto FROM (
  SELECT seq, desk, officer, type, at, LEAD(at) OVER later AS ends, LEAD(seq, 1, 9e18) OVER later AS upto
  FROM desk_event WHERE type IN ('desk.opened', 'desk.closed') WINDOW later AS (PARTITION BY desk ORDER BY seq))
WHERE type = 'desk.opened';
CREATE TEMP TABLE resting AS
SELECT sitting.desk, sitting.officer, rest.at AS begins,
       COALESCE((SELECT at FROM desk_event AS ended WHERE ended.desk = rest.desk AND ended.seq > rest.seq
                 AND ended.type != 'desk.break_began' ORDER BY ended.seq LIMIT 1), sitting.ends) AS ends
FROM desk_event AS rest JOIN sitting ON sitting.desk = rest.desk AND rest.seq BETWEEN sitting.seq AND sitting.upto
WHERE rest.type = 'desk.break_began' AND rest.before IS NOT 'desk.break_began';
CREATE TEMP TABLE stretch AS
SELECT opening.day, desk, officer, at_rest, MAX(stay.begins, opening.begins) AS begins,
       MIN(stay.ends, opening.ends) AS ends
FROM (SELECT desk, officer, begins, ends, 0 AS at_rest FROM sitting
      UNION ALL SELECT desk, officer, begins, ends, 1 FROM resting) AS stay
JOIN opening ON opening.day = {local_day("stay.begins")}
WHERE MAX(stay.begins, opening.begins) < MIN(stay.ends, opening.ends);

-- The last word on each leg's record.
CREATE TEMP TABLE record AS
SELECT leg.day, leg.ticket, payload, {told("service")} AS service, {told("result")} AS result,
       {told("reason")} AS reason
FROM (SELECT {told("ticket_id")} AS ticket, MAX(seq), payload FROM event WHERE type = 'service.recorded' GROUP BY 1)
JOIN leg USING (ticket);
"""


class Ledger:
    """Raw events of an office's database file, read for named spans of days. openings: day, begin and end in UTC us."""

    def __init__(self, path, spans, openings):
        self.rows = sqlite3.connect(path)
        self.rows.execute("PRAGMA temp_store = MEMORY")
        self.rows.executescript(TABLES[: TABLES.index("-- Moves")])
        self.rows.executemany("INSERT INTO span VALUES (?, ?)", [(n, d) for n, days in spans.items() for d in days])
        self.rows.executemany("INSERT INTO opening VALUES (?, ?, ?)", openings)
        self.rows.executescript(TABLES[TABLES.index("-- Moves") :])

    def kinds(self):
        """How many events of each type there are."""
        return dict(self.rows.execute("SELECT type, COUNT(*) FROM event GROUP BY type"))

    def set_back(self):
        """How often the clock was set back between two events of a day."""
        told = "SELECT occurred_at - LAG(occurred_at) OVER (ORDER BY seq) AS step FROM event"
        return self.rows.execute(f"SELECT COUNT(*) FROM ({told}) WHERE step < 0").fetchone()[0]

    def misjudged(self):
        """Judged legs of guests who were never away whose seconds are not the opening time; whether there are many."""
        rows = self.rows.execute(f"""SELECT SUM(seconds != total / {MICRO}), COUNT(*) > 1000 FROM (
          SELECT seconds, (SELECT SUM(MAX(0, MIN(opening.ends, started) - MAX(opening.begins, clock_start)))
                           FROM opening WHERE opening.day = leg.day) AS total
          FROM leg WHERE judged NOT IN ('not_judged') AND visit NOT IN (
            SELECT visit FROM leg JOIN move USING (ticket) WHERE kind IN ('held', 'no_show')))""").fetchone()
        return rows[0], bool(rows[1])

    def grouped(self, statement):
        """Rows by the first column, the span's name; the rest as tuples."""
        found = defaultdict(list)
        for name, *rest in self.rows.execute(statement):
            found[name].append(tuple(rest))
        return found

    def spreads(self, key, value, source):
        """By span and key: count, median, 90th percentile by nearest rank, longest."""
        statement = f"""
        SELECT name, key, n, AVG(CASE WHEN place IN ((n + 1) / 2, (n + 2) / 2) THEN v END),
               MAX(CASE WHEN place = (9 * n + 9) / 10 THEN v END), MAX(v)
        FROM (SELECT name, key, v, ROW_NUMBER() OVER (PARTITION BY name, key ORDER BY v) AS place,
                     COUNT(*) OVER (PARTITION BY name, key) AS n
              FROM (SELECT span.name, {key} AS key, {value} AS v FROM span JOIN {source} USING (day))
              WHERE v IS NOT NULL)
        GROUP BY name, key"""
        return {(name, key): tuple(rest) for name, key, *rest in self.rows.execute(statement)}

    def counts(self, keys, source, where="1"):
        """By span and keys how many."""
        joined = f"span JOIN {source} USING (day)"
        statement = f"SELECT name, {keys}, COUNT(*) FROM {joined} WHERE {where} GROUP BY name, {keys}"
        return {tuple(key): count for *key, count in self.rows.execute(statement)}


class Flows:
    """The five figures of groups: of guests, or of legs."""

    def __init__(self, ledger, key, legs, guests=None):
        source = guests or legs
        self.places = ledger.counts(f"{key}, place", source)
        self.waits = ledger.spreads(key, "wait", source)
        judged = "CASE WHEN judged IN ('within_target', 'within_limit', 'late', 'excused') THEN seconds END"
        self.clocks = ledger.spreads(key, judged, legs)
        self.services = ledger.spreads(key, "service_seconds", legs)
        over = "started IS NOT NULL AND finished IS NULL AND place != 'open'"
        self.left = ledger.counts(key, legs, over)
        self.grades = ledger.counts(f"{key}, judged", legs, "judged IS NOT NULL")
        self.reasons = ledger.counts(f"{key}, why", legs, "judged = 'not_judged'")

    def of(self, *key):
        """As plain values, in the shape of the report's own flow."""
        counts = {place: self.places.get((*key, place), 0) for place in PLACES}
        none = 0, None, None, None
        return {
            "counts": {"arrivals": sum(counts.values())} | counts,
            "wait": self.waits.get(key, none),
            "clock": self.clocks.get(key, none),
            "service": self.services.get(key, none),
            "left_out": self.left.get(key, 0),
            "kept": {g: self.grades.get((*key, g), 0) for g in ("within_target", "within_limit", "late", "excused")},
            "not_judged": {name[-1]: n for name, n in self.reasons.items() if name[:-1] == key},
        }

    def keys(self, name):
        """The keys of a span's groups."""
        return sorted({key[1:-1] for key in self.places if key[0] == name})
