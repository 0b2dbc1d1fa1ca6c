"""The board follows an office: turns, signal, absence, and more calls at once than the view lists."""

from sambut.kiosk.board.model import REFRESH_SECONDS, RETRY_SECONDS, BoardModel
from sambut.queue.operations.public import CALLS_SHOWN
from sambut.queue.settings import BoardSettings


def test_a_call_comes_onto_the_board_and_rests(house, board):
    one = board()
    calls = []
    one.model.called.connect(lambda: calls.append(one.shown.call.number))
    assert one.shown.call is None
    ticket = house.guest_called("J", desk=2)
    one.model.refresh()
    assert (one.shown.call.number, one.shown.call.desk, one.shown.fresh) == (ticket.text, "Loket 2", True)
    one.after(5.9)
    assert one.shown.fresh
    one.after(0.2)
    assert (one.shown.fresh, one.shown.heading) == (False, "Sedang dipanggil")
    assert calls == [ticket.text]


def test_a_recall_is_a_new_call(house, board):
    one = board()
    ticket = house.guest_called()
    one.model.refresh()
    one.after(20)
    house.office.recall(house.officer(1), ticket.ticket_id)
    calls = []
    one.model.called.connect(lambda: calls.append(one.shown.call.key))
    one.model.refresh()
    assert one.shown.fresh
    (key,) = calls
    assert key.startswith(f"{ticket.ticket_id}/2/")


def test_a_restart_shows_the_latest_call_calmly(house, board):
    house.guest_called("K", 1)
    second = house.guest_called("K", 2)
    house.clock.advance(60)
    one = board()
    assert (one.shown.call.number, one.shown.fresh) == (second.text, False)
    assert [call.number for call in one.shown.previous] == ["K-001"]


def test_more_calls_at_once_than_the_view_lists_are_all_shown(house, board):
    one = board()
    count = house.desk_count
    assert count > CALLS_SHOWN
    tickets = [house.guest_called("K", desk) for desk in range(1, count + 1)]
    calls = []
    one.model.called.connect(lambda: calls.append(one.shown.call.number))
    one.model.refresh()
    for _ in range(count * 20):
        one.after(0.25)
    assert calls == [ticket.text for ticket in tickets]
    assert [call.number for call in one.shown.previous] == [t.text for t in reversed(tickets[-5:-1])]


def test_calls_that_wait_for_their_turn_are_not_yet_among_the_previous(house, board):
    one = board()
    first = house.guest_called("K", 1)
    house.guest_called("K", 2)
    one.model.refresh()
    assert (one.shown.call.number, one.shown.previous) == (first.text, ())
    one.after(4)
    assert [call.number for call in one.shown.previous] == [first.text]


def test_a_guest_who_is_served_before_the_turn_is_passed_over(house, board):
    one = board()
    house.guest_called("K", 1)
    second = house.guest_called("K", 2)
    third = house.guest_called("K", 3)
    one.model.refresh()
    house.serve(second, 2)
    one.model.refresh()
    one.after(4)
    assert one.shown.call.number == third.text
    assert second.text in [call.number for call in one.shown.previous]


def test_the_next_morning_begins_without_a_call(house, board):
    one = board()
    ticket = house.guest_called()
    one.model.refresh()
    house.serve(ticket)
    one.after(10 * 3600)
    assert (one.shown.kind, one.shown.call) == ("closed", None)
    one.after(14 * 3600)
    assert (one.shown.kind, one.shown.call, one.shown.empty_title) == ("open", None, "Belum ada panggilan")


def test_an_office_out_of_reach_keeps_its_last_state(house, board):
    one = board()
    ticket = house.guest_called()
    one.model.refresh()
    house.away = True
    one.after(REFRESH_SECONDS)
    assert one.shown.notice == ""
    one.after(10)
    assert (one.shown.notice, one.shown.call.number) == ("Menyambung ulang …", ticket.text)
    one.after(110)
    assert one.shown.listen
    house.away = False
    one.after(RETRY_SECONDS)
    assert (one.shown.notice, one.shown.listen) == ("", False)


def test_a_closed_office(house, board):
    house.clock.advance(8 * 3600)
    one = board()
    assert one.shown.kind == "closed"
    assert one.shown.empty_text == "Buka lagi Rabu, 7 Oktober, pukul 08.00 WIB."


def test_a_holiday(house, board):
    house.clock.move_to(house.clock().replace(month=12, day=25))
    one = board()
    assert one.shown.kind == "closed"
    assert one.shown.empty_title.startswith("Libur: ")


class SlowRunner:
    """Keeps jobs until they are let go."""

    def __init__(self) -> None:
        self.jobs = []

    def run(self, job, done, _failed):
        self.jobs.append(lambda: done(job()))

    def stop(self):
        pass


def test_readings_do_not_pile_up(house, qtbot):
    runner = SlowRunner()
    model = BoardModel(house, runner, BoardSettings(), lambda: house.clock().timestamp())
    for _ in range(50):
        model.refresh()
    assert len(runner.jobs) == 1
    runner.jobs.pop()()
    assert len(runner.jobs) == 1
    runner.jobs.pop()()
    assert runner.jobs == []
