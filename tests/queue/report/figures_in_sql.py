"""A report's figures beside those of guests and legs, by SQL over the tables made of the raw events."""

from .events_in_sql import AHEAD, MICRO, local_day, local_hour, told, us


def hours_of(ledger):
    """By span: each hour's arrivals by service, waits, late legs, seconds staffed and open."""
    came = ledger.counts(f"{local_hour('arrived')}, service", "visitor")
    waits = ledger.spreads(local_hour("arrived"), "wait", "visitor")
    late = ledger.counts(local_hour("clock_start"), "leg", "judged = 'late'")
    boxes = f"""WITH RECURSIVE hour(day, n, begins, ends) AS (
      SELECT day, 0, midnight, midnight + {3600 * MICRO} FROM (
        SELECT day, {us("day || 'T00:00:00'")} - {AHEAD} AS midnight FROM (SELECT DISTINCT day FROM opening))
      UNION ALL SELECT day, n + 1, ends, ends + {3600 * MICRO} FROM hour WHERE n < 23)"""
    worked = "(SELECT day FROM leg UNION SELECT day FROM stretch)"
    open_ = ledger.grouped(f"""{boxes}
      SELECT name, n, SUM(MIN(opening.ends, hour.ends) - MAX(opening.begins, hour.begins))
      FROM span JOIN opening USING (day) JOIN hour USING (day)
      WHERE MIN(opening.ends, hour.ends) > MAX(opening.begins, hour.begins)
        AND (day IN {worked} OR name NOT IN (SELECT name FROM span JOIN {worked} USING (day))) GROUP BY name, n""")
    staffed = ledger.grouped(f"""{boxes}
      SELECT name, n, SUM((MIN(stretch.ends, hour.ends) - MAX(stretch.begins, hour.begins)) * (1 - 2 * at_rest))
      FROM span JOIN stretch USING (day) JOIN hour USING (day)
      WHERE MIN(stretch.ends, hour.ends) > MAX(stretch.begins, hour.begins) GROUP BY name, n""")

    def of(name):
        opened, taken = dict(open_[name]), dict(staffed[name])
        hours = sorted(set(opened) | {key[1] for key in came if key[0] == name})
        return [
            (
                hour,
                {key[2]: count for key, count in sorted(came.items()) if key[:2] == (name, hour)},
                waits.get((name, hour), (0, None, None, None)),
                round(taken.get(hour, 0) / opened[hour], 2) if opened.get(hour) else 0.0,
                late.get((name, hour), 0),
            )
            for hour in hours
        ]

    return of


def staff_of(ledger, key):
    """By span and desk or officer: seconds staffed and at rest."""
    rows = ledger.grouped(f"""SELECT name, {key}, SUM((ends - begins) * (1 - at_rest)), SUM((ends - begins) * at_rest)
      FROM span JOIN stretch USING (day) GROUP BY name, {key}""")
    return {name: {who: (at / MICRO, rest / MICRO) for who, at, rest in own} for name, own in rows.items()}


def outages_of(ledger, now):
    """By span: device, state, since, until, seconds of opening time, tickets without paper."""
    without = f"""(SELECT arrived, 'printer:kiosk-' || kiosk AS device FROM leg WHERE is_first AND ticket IN (
      SELECT {told("ticket_id")} FROM event WHERE type = 'ticket.print'
      AND {told("state")} IN ('failed', 'no_printer')))"""
    return ledger.grouped(f"""
      WITH state AS (
        SELECT {told("device")} AS device, {told("state")} AS state, occurred_at AS since,
               LEAD(occurred_at) OVER (PARTITION BY {told("device")} ORDER BY seq) AS until
        FROM event WHERE type = 'device.state'),
      edge AS (
        SELECT name, MIN({now}, MAX(ends)) AS last FROM span JOIN opening USING (day) GROUP BY name),
      lost AS (
        SELECT name, device, state, since, MIN(COALESCE(until, last), last) AS stop,
               CASE WHEN until <= last THEN until END AS until,
               (SELECT COALESCE(SUM(MAX(0, MIN(opening.ends, COALESCE(until, last), last)
                                           - MAX(opening.begins, since))), 0)
                FROM opening JOIN span USING (day) WHERE span.name = edge.name) / {MICRO / 1} AS seconds
        FROM edge JOIN state ON state.since < last
        WHERE state NOT IN ('ready', 'live', 'off', 'starting', 'unset'))
      SELECT name, device, state, since, until, seconds,
             CASE WHEN device NOT LIKE 'printer%' THEN 0 ELSE
               (SELECT COUNT(*) FROM {without} AS paper JOIN span ON span.name = lost.name
                    AND span.day = {local_day("arrived")}
                WHERE (paper.device = lost.device OR lost.device = 'printer')
                  AND arrived >= since AND arrived < stop) END
      FROM lost WHERE ROUND(seconds) >= 60 ORDER BY name, since, device""")


def estimates_of(ledger):
    """By span: how many were told and called, how many ranges held, the errors."""
    ledger.rows.executescript("""
      CREATE TEMP TABLE forecast AS
      SELECT day, json_extract(told, '$[0]') AS low, json_extract(told, '$[1]') AS point,
             json_extract(told, '$[2]') AS high,
             (SELECT SUM(MAX(0, MIN(opening.ends, called) - MAX(opening.begins, arrived)))
              FROM opening WHERE opening.day = leg.day) AS waited
      FROM leg WHERE is_first AND told IS NOT NULL AND called IS NOT NULL""")
    held = f"waited BETWEEN low * {MICRO} AND CASE high WHEN 0 THEN 60 ELSE high END * {MICRO}"
    counted = ledger.grouped(f"SELECT name, COUNT(*), SUM({held}) FROM span JOIN forecast USING (day) GROUP BY name")
    errors = ledger.spreads("1", f"ABS(point * {MICRO} - waited) / {MICRO}", "forecast")
    return {name: (*rows[0], errors[name, 1]) for name, rows in counted.items()}


def sales_of(ledger):
    """By span: sold, not sold, zero rupiah, charged, amount, unrecorded; reasons; goods; outcomes of needs."""
    sold, unsold = "result = 'sold'", "result = 'not_sold'"
    sums = ledger.grouped(f"""SELECT name, SUM({sold}), SUM({unsold}), SUM({sold} AND {told("zero_rupiah")}),
      SUM(CASE WHEN {sold} THEN {told("charged")} ELSE 0 END), SUM(CASE WHEN {sold} THEN {told("amount")} ELSE 0 END)
      FROM span JOIN record USING (day) WHERE service = 'sale' GROUP BY name""")
    without = "service = 'J' AND place = 'served' AND ticket NOT IN (SELECT ticket FROM record)"
    unrecorded = ledger.counts("1", "leg", without)
    reasons = ledger.counts("reason", "record", f"service = 'sale' AND {unsold}")
    line = f"(SELECT day, value FROM record, json_each(record.payload, '$.lines') WHERE service = 'sale' AND {sold})"
    goods = ledger.grouped(f"""SELECT name, {told("code", "value")}, SUM({told("units", "value")}),
      SUM({told("amount", "value")}) FROM span JOIN {line} USING (day) GROUP BY name, 2""")
    need = f"(SELECT day, COALESCE({told('outcome', 'value')}, '') AS o FROM record, json_each(payload, '$.needs'))"
    outcomes = ledger.counts("CAST(o AS TEXT)", need)

    def of(name):
        total = (sums[name] or [(0,) * 5])[0]
        return {
            "sums": (*total, unrecorded.get((name, 1), 0)),
            "reasons": {key[1]: count for key, count in reasons.items() if key[0] == name},
            "goods": sorted(goods[name]),
            "outcomes": {key[1]: count for key, count in outcomes.items() if key[0] == name},
        }

    return of


def answers_of(ledger, field):
    """By span and code: guests; 0 for those who gave no answer."""
    code = f"COALESCE({told(field, 'guest.payload')}, 0)"
    return ledger.counts("code", f"(SELECT day, {code} AS code FROM guest JOIN leg USING (visit) WHERE is_first)")


def kiosks_of(ledger):
    """By span: begun, ended, left at, came to the card, read, times of reading."""
    ledger.rows.executescript(f"""CREATE TEMP TABLE session AS
      SELECT {told("day")} AS day, {told("outcome")} AS outcome, {told("page")} AS page,
        {told("scan")} IS NOT NULL AS scan, COALESCE({told("scan.outcome")} = 'read', 0) AS read,
        {told("scan.milliseconds")} AS ms FROM event WHERE type = 'kiosk.session';
      CREATE INDEX temp.session_by_day ON session (day)""")
    ended, left = ledger.counts("outcome", "session"), ledger.counts("page", "session", "outcome != 'ticket'")
    scans, read = ledger.counts("1", "session", "scan"), ledger.counts("1", "session", "read")
    times = ledger.spreads("1", "CASE WHEN read THEN ms END", "session")

    def of(name):
        own = {key[1]: count for key, count in ended.items() if key[0] == name}
        gone = {key[1]: count for key, count in left.items() if key[0] == name}
        card = scans.get((name, 1), 0), read.get((name, 1), 0)
        return sum(own.values()), own, gone, *card, times.get((name, 1), (0, None, None, None))

    return of


def late_of(ledger):
    """By span: number, day, seconds, excuse of every late leg, the longest first."""
    return ledger.grouped("""SELECT name, text, day, seconds, COALESCE(CASE judged WHEN 'excused' THEN why END, '')
      FROM span JOIN leg USING (day) WHERE judged IN ('late', 'excused')
      ORDER BY name, seconds DESC, day, clock_start, text""")


def by_staff_of(ledger):
    """By span: visits that an officer made."""
    made = f"COALESCE({told('staff_reason', 'guest.payload')}, '') != ''"
    return ledger.counts("1", f"(SELECT day FROM guest JOIN leg USING (visit) WHERE is_first AND {made})")


def closed_of(ledger):
    """By span: days that were closed and not opened again."""
    last = f"""(SELECT {told("day")} AS day, MAX(seq), type FROM event
      WHERE type IN ('day.closed', 'day.opened') GROUP BY 1)"""
    return ledger.counts("1", last, "type = 'day.closed'")


def guest_days_of(ledger):
    """By span: days with guests."""
    return ledger.grouped("SELECT DISTINCT name, day FROM span JOIN leg USING (day)")
