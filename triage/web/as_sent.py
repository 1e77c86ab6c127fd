"""A contact as it was sent: its HTML made safe, for staff who need the table in it or the answers in red.

Nothing in it runs and nothing is fetched, so that no sender learns who looked and when. What a link says is not where
it leads: every address is shown behind its words.
"""

from html import escape
from typing import Annotated

import nh3
from fastapi import APIRouter, Depends, HTTPException
from fastapi.responses import HTMLResponse, Response

from triage.ports import HoldsHtml, KeptContact
from triage.web.contact import find_contact
from triage.web.desk import Entrance, Visit
from triage.web.roles import Area

router = APIRouter()
Looking = Annotated[Visit, Depends(Entrance(Area.INBOX))]

_TAGS = frozenset({
    "a", "abbr", "address", "article", "aside", "b", "big", "blockquote", "br", "caption", "center", "cite", "code",
    "dd", "del", "div", "dl", "dt", "em", "figcaption", "figure", "font", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "i", "img", "ins", "kbd", "li", "main", "mark", "ol", "p", "pre", "q", "s", "section", "small",
    "span", "strike", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "tt", "u", "ul",
})  # fmt: skip
#: A picture keeps what it is said to show and no address: even an attached one could ask another machine for itself.
_ATTRIBUTES = {
    "*": {"align", "dir", "lang", "style", "title"},
    "a": {"href"},
    "font": {"color"},
    "img": {"alt"},
    "ol": {"start", "type"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
_STYLES = {"background-color", "color", "font-style", "font-weight", "text-align", "text-decoration"}
_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    filter_style_properties=_STYLES,
    url_schemes={"http", "https", "mailto", "tel"},
    url_relative="deny",
    link_rel="noopener noreferrer nofollow",
)

#: The browser is told the same again: no script, no request, no form, whatever the cleaning may have missed.
_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;margin:1rem auto;max-width:60rem;padding:0 1rem;color:#111;"
    "background:#fff;overflow-wrap:anywhere}"
    "a[href]::after{content:' <' attr(href) '>';font-size:.85em}"
    "img::before{content:'[picture] '}table{border-collapse:collapse}td,th{padding:.2rem .4rem;vertical-align:top}"
    ".told{border-bottom:2px solid #111;padding-bottom:.5rem}"
)
_TOLD = "Made safe: nothing in it runs, no picture is fetched, and the address of each link stands behind its words."

#: The cleaner takes quadratic time for elements that lie in one another: with so many, 2.2 seconds at the worst. A long
#: letter has a few hundred.
_MOST_TAGS = 20_000
_LONGEST = 2_000_000


@router.get("/staff/contacts/{contact}/as-sent")
def show_as_sent(contact: int, visit: Looking) -> Response:
    """The page that the sender laid out, made safe."""
    kept = find_contact(visit, contact)
    html = html_of(visit, kept)
    if not html:
        raise HTTPException(404, "It was sent as plain words: all of it is on the contact's page.")
    safe = made_safe(html)
    if safe is None:
        raise HTTPException(
            422, "It is too long or too tangled to be shown as it was sent. Read its words, or download the original."
        )
    title = escape((kept.contact.subject if kept.contact else None) or f"Contact {kept.id}")
    page = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<style>{_STYLE}</style></head><body><p class="told">{_TOLD}</p><div dir="auto">{safe}</div></body></html>'
    )
    return HTMLResponse(page, headers={"Content-Security-Policy": _POLICY})


def html_of(visit: Visit, kept: KeptContact) -> str:
    """The HTML that a contact was sent with; empty when there is none."""
    channel = visit.house.channels.get(kept.raw.channel)
    return channel.html(kept.raw) if channel is not None and isinstance(channel, HoldsHtml) else ""


def made_safe(html: str) -> str | None:
    """HTML that runs nothing, fetches nothing and covers nothing; None when it would cost too much to make."""
    return None if len(html) > _LONGEST or html.count("<") > _MOST_TAGS else str(_CLEANER.clean(html))
