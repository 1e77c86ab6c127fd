"""Who waits for a conversation is woken when something is said in it, from any thread."""

import asyncio
from threading import Thread

from triage.running import News


def test_the_first_look_returns_at_once() -> None:
    asyncio.run(asyncio.wait_for(News().wait("tok"), 5))


def test_a_page_that_waits_is_woken_from_another_thread() -> None:
    news = News()

    async def page() -> str:
        await news.wait("tok")
        thread = Thread(target=ring_until_told)
        thread.start()
        await news.wait("tok")
        told.append("tok")
        thread.join()
        return "woken"

    told: list[str] = []

    def ring_until_told() -> None:
        for _ in range(1000):
            if told:
                return
            news.ring(["tok"])

    assert asyncio.run(asyncio.wait_for(page(), 10)) == "woken"


def test_what_is_said_between_two_looks_is_not_missed() -> None:
    news = News()

    async def page() -> None:
        await news.wait("tok")
        news.ring(["tok"])
        await news.wait("tok")

    asyncio.run(asyncio.wait_for(page(), 5))


def test_what_is_said_in_another_conversation_wakes_nobody() -> None:
    news = News()

    async def page() -> None:
        await news.wait("tok")
        await news.wait("tok")

    async def look() -> bool:
        waiting = asyncio.ensure_future(page())
        await asyncio.sleep(0)
        news.ring(["other"])
        done, _ = await asyncio.wait({waiting}, timeout=0.05)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        return bool(done)

    assert not asyncio.run(look())


def test_two_pages_on_one_conversation_are_both_woken() -> None:
    news = News()

    async def page(ready: asyncio.Semaphore) -> None:
        await news.wait("tok")
        ready.release()
        await news.wait("tok")

    async def both() -> None:
        ready = asyncio.Semaphore(0)
        pages = [asyncio.ensure_future(page(ready)) for _ in range(2)]
        await ready.acquire()
        await ready.acquire()
        news.ring(["tok"])
        await asyncio.gather(*pages)

    asyncio.run(asyncio.wait_for(both(), 5))


def test_nothing_is_kept_of_pages_that_went_away() -> None:
    news = News()

    async def page(conversation: str) -> None:
        await news.wait(conversation)
        await news.wait(conversation)

    async def come_and_go() -> int:
        pages = [asyncio.ensure_future(page(f"tok-{number % 50}")) for number in range(100)]
        await asyncio.sleep(0)
        watched = news.watched()
        news.ring([f"tok-{number}" for number in range(25)])
        for one in pages[75:]:
            one.cancel()
        await asyncio.wait_for(asyncio.gather(*pages[:25], *pages[50:], return_exceptions=True), 5)
        for one in pages:
            one.cancel()
        await asyncio.gather(*pages, return_exceptions=True)
        return watched

    assert asyncio.run(come_and_go()) == 50
    assert news.watched() == 0
