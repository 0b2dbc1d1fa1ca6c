"""Who is admitted, who must come again and when: the larger the crowd the later; slowness holds no place."""

import asyncio

import pytest

from sambut.sync.central.crowd import LONGEST_SECONDS, SLOW_MOST, Crowd
from sambut.sync.central.problems import Refused


class Time:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def waits_of(crowd: Crowd, count: int) -> list[int]:
    """What so many are told who come while the one place is taken."""

    async def come() -> list[int]:
        told = []
        async with crowd.place():
            for _ in range(count):
                with pytest.raises(Refused) as caught:
                    await fill(crowd, 1)
                told.append(caught.value.retry_after)
        return told

    return asyncio.run(come())


async def fill(crowd: Crowd, count: int) -> list[object]:
    places = [crowd.place() for _ in range(count)]
    for place in places:
        await place.__aenter__()
    return places


def test_so_many_and_no_more():
    crowd = Crowd(2, 3, Time())

    async def enter():
        places = await fill(crowd, 5)
        with pytest.raises(Refused):
            await fill(crowd, 1)
        await places[0].__aexit__(None, None, None)
        await fill(crowd, 1)
        assert crowd.inside == 5

    asyncio.run(enter())


def test_small_ones_take_little_room():
    crowd = Crowd(1, 1, Time())

    async def enter():
        few = [crowd.place(0.001) for _ in range(16)]
        for place in few:
            await place.__aenter__()
        whole = crowd.place(7.0)
        await whole.__aenter__()
        with pytest.raises(Refused):
            await crowd.place(0.001).__aenter__()
        assert crowd.inside == 17
        for place in (*few, whole):
            await place.__aexit__(None, None, None)
        await fill(crowd, 2)
        assert crowd.inside == 2

    asyncio.run(enter())


def test_the_larger_the_crowd_the_later_and_never_too_late():
    time = Time()
    crowd = Crowd(1, 0, time)
    waits = waits_of(crowd, 2000)
    assert waits == sorted(waits)
    assert (waits[0], waits[-1]) == (1, LONGEST_SECONDS)
    assert waits[200] > waits[20]
    time.now += 600
    assert waits_of(crowd, 1) == [1]


def test_faster_service_calls_them_earlier():
    waits = []
    for seconds in (0.01, 1.0):
        crowd = Crowd(1, 0, Time())
        for _ in range(60):
            crowd.served(seconds)
        waits.append(waits_of(crowd, 30)[-1])
    assert waits[0] < waits[1]


def test_a_slow_body_lets_others_go_before():
    crowd = Crowd(1, 0, Time())

    async def enter():
        async with crowd.place() as slow:
            slow.slow()
            assert crowd.inside == 0
            async with crowd.place():
                slow.ready()
                assert crowd.inside == 2
            assert crowd.inside == 1
        assert crowd.inside == 0

    asyncio.run(enter())


def test_slow_ones_are_not_without_number():
    crowd = Crowd(1, SLOW_MOST, Time())

    async def enter():
        for _ in range(SLOW_MOST):
            place = crowd.place()
            (await place.__aenter__()).slow()
        async with crowd.place() as one:
            with pytest.raises(Refused):
                one.slow()
        assert crowd.inside == 0

    asyncio.run(enter())
