"""On whose pages the chat may stand: the landlord's own, named one by one."""

import re

from triage.errors import Refused

#: An origin as Content-Security-Policy writes it: https, one star at most, for all subdomains; http on this machine.
_SITE = re.compile(
    r"(https://(\*\.)?([a-z0-9-]+\.)+[a-z0-9-]+|https?://(localhost|127\.0\.0\.1))(:\d{1,5})?",
)


def sites_of(written: str) -> tuple[str, ...]:
    """The sites, from a setting that names them with commas or spaces.

    Raises:
        Refused: one is no site, with a sentence that says how to write it.
    """
    sites = tuple(dict.fromkeys(site.rstrip("/").lower() for site in written.replace(",", " ").split()))
    for site in sites:
        if not _SITE.fullmatch(site):
            raise Refused(
                f"TRIAGE_CHAT_SITES names {site!r}. Write each site as https://www.landlord.example, without a path; "
                "https://*.landlord.example means every site under it."
            )
    return sites


def ancestors(sites: tuple[str, ...]) -> str:
    """The same for `frame-ancestors`; no site may frame the chat unless it is named."""
    return " ".join(sites) or "'none'"
