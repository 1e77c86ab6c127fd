"""A mail that its sender laid out is shown so, and runs nothing, fetches nothing and hides no address."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from channels.email import from_settings
from tests.web.made_up import MadeUp, furnished, in_memory
from triage.web.as_sent import made_safe


@pytest.fixture
def house(tmp_path: Path) -> Iterator[MadeUp]:
    with in_memory() as (store, views):
        yield furnished(store, views, tmp_path, email=from_settings({}, tmp_path))


def _mail(html: str, *, subject: str = "The boiler") -> bytes:
    return (
        f"From: Rosa <rosa@example.org>\nTo: repairs@oak.example\nSubject: {subject}\nMIME-Version: 1.0\n"
        "Content-Type: multipart/alternative; boundary=cut\n\n"
        "--cut\nContent-Type: text/plain\n\nMy answers are in red.\n"
        f"--cut\nContent-Type: text/html; charset=utf-8\n\n{html}\n--cut--\n"
    ).encode()


def _shown(house: MadeUp, html: str) -> str:
    number = house.receive(_mail(html)).id
    answer = house.browser("staff").get(f"/staff/contacts/{number}/as-sent")
    assert answer.status_code == 200, answer.text
    return answer.text


def test_tables_colours_and_indents_are_seen_as_the_sender_laid_them_out(house: MadeUp) -> None:
    page = _shown(
        house,
        '<table><tr><td colspan="2">Did they come?</td></tr></table><p style="color:red;position:fixed">Never.</p>'
        "<blockquote>You wrote</blockquote>",
    )

    assert '<td colspan="2">Did they come?</td>' in page
    assert '<p style="color:red">Never.</p>' in page
    assert "<blockquote>You wrote</blockquote>" in page


def test_the_page_of_the_contact_leads_there_only_when_there_is_something_to_see(house: MadeUp) -> None:
    laid_out = house.receive(_mail("<p>Hello</p>")).id
    plain = house.receive(b"From: rosa@example.org\nSubject: Tap\n\nIt drips.\n").id
    browser = house.browser("staff")

    assert f'href="/staff/contacts/{laid_out}/as-sent"' in browser.get(f"/staff/contacts/{laid_out}").text
    assert "/as-sent" not in browser.get(f"/staff/contacts/{plain}").text
    answer = browser.get(f"/staff/contacts/{plain}/as-sent")
    assert answer.status_code == 404
    assert "plain words" in answer.text


@pytest.mark.parametrize(
    "harm",
    [
        "<script>steal()</script>",
        "<img src=https://spy.example/seen.gif alt='the ceiling'>",
        "<img src=x onerror=steal()>",
        "<link rel=stylesheet href=https://spy.example/a.css>",
        "<style>body{background:url(https://spy.example/b)}</style>",
        "<p style='background:url(https://spy.example/c)'>x</p>",
        "<div style='position:fixed;inset:0'>Sign in again</div>",
        "<form action=https://spy.example><input name=password></form>",
        "<iframe src=https://spy.example></iframe>",
        "<meta http-equiv=refresh content='0;url=https://spy.example'>",
        "<base href=https://spy.example>",
        "<a href='javascript:steal()'>here</a>",
        "<svg><a xlink:href='javascript:steal()'><text>x</text></a></svg>",
        "<math><mtext><table><mglyph><style><img src=x onerror=steal()>",
        "<object data=https://spy.example></object><embed src=https://spy.example>",
        "<video src=https://spy.example poster=https://spy.example></video>",
        "<table background=https://spy.example><tr><td background=https://spy.example>x</table>",
    ],
)
def test_nothing_in_it_runs_and_nothing_is_fetched(house: MadeUp, harm: str) -> None:
    page = _shown(house, f"<p>Before</p>{harm}").partition("<body>")[2]

    assert "Before" in page
    assert not re.search(
        r"steal|spy\.example|<(script|style|form|input|iframe|meta|base|link|svg|object|embed)\b", page
    )
    assert not re.search(r"position|inset|\son[a-z]+=|\ssrc=", page)


def test_the_browser_is_told_to_run_and_fetch_nothing(house: MadeUp) -> None:
    number = house.receive(_mail("<p>Hello</p>")).id

    policy = house.browser("staff").get(f"/staff/contacts/{number}/as-sent").headers["content-security-policy"]

    assert policy.startswith("sandbox; default-src 'none';")
    assert "script" not in policy
    assert "img" not in policy


def test_a_link_says_where_it_leads_and_a_picture_what_it_shows(house: MadeUp) -> None:
    page = _shown(
        house,
        '<a href="https://bank.example.evil.example/x">https://bank.example</a><img alt="the ceiling" src="cid:1">',
    )

    assert 'href="https://bank.example.evil.example/x"' in page
    assert "attr(href)" in page
    assert '<img alt="the ceiling">' in page


def test_a_subject_is_words_and_no_page(house: MadeUp) -> None:
    number = house.receive(_mail("<p>Hello</p>", subject="</title><script>steal()</script>")).id

    page = house.browser("staff").get(f"/staff/contacts/{number}/as-sent").text

    assert "<script" not in page


@pytest.mark.parametrize("html", ["<div>" * 30_000, "<p>Hello</p>" * 170_000])
def test_what_would_take_too_long_is_refused_with_what_to_do(house: MadeUp, html: str) -> None:
    number = house.receive(_mail(html)).id

    answer = house.browser("staff").get(f"/staff/contacts/{number}/as-sent")

    assert answer.status_code == 422
    assert "download the original" in answer.text


def test_it_is_for_those_who_are_signed_in(house: MadeUp) -> None:
    number = house.receive(_mail("<p>Hello</p>")).id

    answer = house.browser().get(f"/staff/contacts/{number}/as-sent")

    assert (answer.status_code, answer.content) == (303, b"")


_PIECES = st.sampled_from([
    "<", ">", "/", "<p>", "</p>", "<script>", "</script>", "<svg>", "<math>", "<style>", "<img src=x onerror=y()>",
    "<a href=", "javascript:y()", '"', "'", "<!--", "-->", "<title>", "<noscript>", "<template>", "&lt;script&gt;",
    "\0", "x", " ",
])  # fmt: skip


@given(st.lists(_PIECES, max_size=40).map("".join))
@example('<noscript><p title="</noscript><img src=x onerror=y()>">')
def test_whatever_is_put_together_what_is_shown_holds_neither_script_nor_handler(html: str) -> None:
    shown = made_safe(html)

    assert shown is not None
    # What stands between tags is escaped: a tag that is left can only be one of those allowed.
    tags = re.findall(r"<(/?[a-zA-Z][^>\s]*)([^>]*)>", shown)
    assert not [name for name, _ in tags if name.strip("/").lower() in {"script", "svg", "math", "style", "template"}]
    assert not [held for _, held in tags if re.search(r"(?:^|\s)(?:on\w+|src)\s*=(?![^\"]*\"[^\"]*$)", held)]
    assert 'href="javascript' not in shown
