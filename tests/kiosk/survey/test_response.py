"""A response on its way: whatever is touched, it has at most nine scores, each from one to four."""

import uuid

from hypothesis import given
from hypothesis import strategies as st

from sambut.kiosk.survey.response import Response, answer, go_back, proceed
from sambut.queue.satisfaction import ELEMENTS, SCORES

TOUCHES = st.one_of(st.integers(-1, 6), st.just("back"), st.just("on"))


def touch(response, what):
    if what == "back":
        return go_back(response)
    return proceed(response) if what == "on" else answer(response, what)


@given(st.lists(TOUCHES, max_size=60))
def test_whatever_is_touched(touches):
    response = first = Response()
    for what in touches:
        before, response = response, touch(response, what)
        assert abs(response.place - before.place) <= 1
        assert 0 <= response.place < len(ELEMENTS)
        assert all(score in {None, *SCORES} for score in response.scores)
        assert all(score is not None for score in response.scores[: response.place])
    assert response.response_id == first.response_id
    assert len(response.whole) in {0, 9}


@given(st.tuples(*[st.sampled_from(SCORES)] * 9))
def test_nine_answers_are_a_whole_response(scores):
    response = Response()
    for score in scores:
        assert response.whole == ()
        response = answer(response, score)
    assert (response.whole, response.element) == (scores, "facilities")


def test_an_answer_given_again_replaces_the_one_before():
    response = answer(go_back(answer(Response(), 1)), 4)
    assert (response.place, response.scores[:2]) == (1, (4, None))


def test_the_id_is_drawn_by_chance_and_shown_to_nobody():
    one, other = Response(), Response()
    assert one.response_id != other.response_id
    assert uuid.UUID(one.response_id).version == 4
    assert one.response_id not in repr(one)
    assert "scores" not in repr(answer(one, 3))
