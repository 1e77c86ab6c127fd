"""The workers of one process: they handle contacts, send replies, keep the clocks, ask again for files, ring for news.

Each is a thread with a loop that does one journey of `triage.flow` at a time. All state is in the store,
so that a worker may be killed at any moment and another, here or on another machine, goes on.
"""

from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import count
from queue import Empty, PriorityQueue
from random import Random
from threading import Event, Thread

import structlog

from triage.errors import Trouble
from triage.flow import fetch_files, send_replies, take_in, watch_deadlines
from triage.flow.house import House
from triage.inbox import ContactId
from triage.ports import Leased, Views
from triage.running.news import News

log = structlog.get_logger()

#: Seconds between looks for work that nobody hurried: after a crash elsewhere, a release, a back-off.
LOOK_AGAIN = 1.0
#: Seconds between rounds of the guard; its times are to the hour.
ROUND = 15.0
#: Seconds to wait when the store does not answer, before the next try.
BREATHER = 2.0
#: Messages carried to the outside at the same time.
CARRIERS = 16


class Workers:
    """Starts and stops the threads of one process."""

    def __init__(
        self,
        house: House,
        views: Views,
        news: News,
        *,
        ready: Callable[[float], bool],
        handlers: int,
        chance: Random,
    ) -> None:
        """Take what is needed to run.

        Args:
            views: the read queries of the same store; news is looked for there once a second.
            ready: waits that many seconds at most until the reader is loaded, and says whether it is.
            handlers: how many threads read contacts; one is right for SQLite.
        """
        self._ready = ready
        self._house = house
        self._views = views
        self._news = news
        self._handlers = handlers
        self._chance = chance
        self._hurried: PriorityQueue[tuple[int, int, ContactId]] = PriorityQueue()
        self._numbers = count()
        self._stop = Event()
        self._something_to_send = Event()
        self._threads: list[Thread] = []
        self._carriers = ThreadPoolExecutor(CARRIERS, thread_name_prefix="carrier")
        self._carrying: set[Future[None]] = set()
        # Below 0 asks for the marker of now: what was said before this process began is no news.
        self._marker = -1

    def hurry(self, contact: ContactId, patience: int = 0) -> None:
        """Handle this contact at once.

        Args:
            patience: 0 where somebody sits before a screen until it is answered; what has more comes after, or a
                mailbox with ten thousand mails would keep every chat waiting.
        """
        self._hurried.put((patience, next(self._numbers), contact))

    def start(self) -> None:
        """Start working."""
        loops = [self._handling] * self._handlers + [self._sending, self._guarding, self._fetching]
        for number, loop in enumerate(loops):
            thread = Thread(target=self._keep_going, args=(loop,), name=f"worker-{number}", daemon=True)
            thread.start()
            self._threads.append(thread)

    def stop(self, patience: float = 10.0) -> None:
        """Finish what is begun and stop; what is not finished is taken up by the next worker."""
        self._stop.set()
        self._something_to_send.set()
        for thread in self._threads:
            thread.join(patience)
        self._carriers.shutdown(wait=True, cancel_futures=True)

    def _keep_going(self, loop: Callable[[House], None]) -> None:
        house = self._house
        while not self._stop.is_set():
            try:
                loop(house)
            except Trouble as trouble:
                log.warning("worker_waits", trouble=type(trouble).__name__)
                self._stop.wait(BREATHER)
            except Exception as bug:  # noqa: BLE001 - a worker that dies of a bug would stop the clocks
                log.error("worker_stumbled", trouble=type(bug).__name__)  # noqa: TRY400 - a trace may quote the resident
                self._stop.wait(BREATHER)

    def _handling(self, house: House) -> None:
        if not self._ready(LOOK_AGAIN):
            return
        try:
            _, _, contact = self._hurried.get(timeout=LOOK_AGAIN)
        except Empty:
            handled = take_in.handle_waiting(house)
        else:
            take_in.handle(house, contact)
            handled = 1
        if handled:
            self._something_to_send.set()

    def _sending(self, house: House) -> None:
        # What is leased is carried at once: a lease that ran out in a queue would look like a worker that died.
        self._carrying = {one for one in self._carrying if not one.done()}
        if len(self._carrying) >= CARRIERS:
            wait(self._carrying, timeout=LOOK_AGAIN, return_when=FIRST_COMPLETED)
            return
        leased = send_replies.lease_waiting(house, CARRIERS - len(self._carrying))
        for one in leased:
            channel = house.channels.get(one.message.channel)
            if channel is not None and channel.outside:
                # The outside may take half a minute over one message; a chat must not wait for it.
                self._carrying.add(self._carriers.submit(self._send, house, one))
            else:
                self._send(house, one)
        self._ring()
        if not leased:
            self._something_to_send.wait(LOOK_AGAIN)
            self._something_to_send.clear()

    def _send(self, house: House, one: Leased) -> None:
        try:
            send_replies.send(house, one, self._chance)
        except Trouble as trouble:
            # The lease runs out and the message is recovered as if this worker had died.
            log.warning("message_not_settled", message=one.id, trouble=type(trouble).__name__)
        except Exception as bug:  # noqa: BLE001 - in a thread of its own nobody else would ever hear of it
            log.error("message_not_settled", message=one.id, trouble=type(bug).__name__)  # noqa: TRY400 - no traces

    def _ring(self) -> None:
        self._marker, conversations = self._views.news_since(self._marker)
        self._news.ring(conversations)

    def _guarding(self, house: House) -> None:
        watched = watch_deadlines.watch(house)
        for case, trouble in watched.failed:
            log.error("clock_not_kept", case=case, trouble=trouble)
        if watched.done:
            self._something_to_send.set()
        self._stop.wait(ROUND)

    def _fetching(self, house: House) -> None:
        # By itself, because the outside may take minutes over one file.
        fetched = fetch_files.fetch_due(house)
        for contact, trouble in fetched.failed:
            log.error("file_not_asked_for", contact=contact, trouble=trouble)
        for contact in fetched.came:
            self.hurry(contact, 1)
        self._stop.wait(ROUND)
