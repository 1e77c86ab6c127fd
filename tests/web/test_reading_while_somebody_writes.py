"""No page that only reads waits for somebody who writes, and none keeps anybody from writing."""

from pathlib import Path

from tests.web.made_up import furnished, on_sqlite, proof_on


def test_every_page_opens_while_somebody_writes(tmp_path: Path) -> None:
    with on_sqlite(tmp_path) as (store, views):
        house = furnished(store, views, tmp_path)
        contact = house.take_in("Grace", "I want to make a complaint: nobody came.")
        asked = house.take_in("Ada", "The tap drips.")
        browser = house.browser("administrator")
        pages = [
            "/staff", "/staff/log", "/staff/requests", "/staff/tasks", "/staff/queue", "/staff/messages", "/staff/held",
            "/staff/calendar", f"/staff/contacts/{contact.id}", f"/staff/contacts/{contact.id}/original",
            f"/staff/cases/{contact.case}", f"/staff/requests/{asked.case}", f"/staff/log/{contact.id}",
        ]  # fmt: skip
        proof = {"X-Proof": proof_on(browser, "/staff/log"), "Origin": "http://testserver"}
        draft = {"kind": "phone", "text": "Nobody came.", "phone": "020 7946 0001"}
        # On SQLite this is the one lock there is; a page that wanted it would wait and then say 503.
        with store.unit():
            seen = {page: browser.get(page).status_code for page in pages}
            told = browser.post("/staff/log/preview", json=draft, headers=proof).json()
    assert seen == dict.fromkeys(pages, 200)
    assert told["suggestion"] == "Complaint"
