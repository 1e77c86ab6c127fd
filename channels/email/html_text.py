"""Makes plain text of an HTML mail in one pass, quotations marked with `>` as in plain text.

A scanner, not a tree: HTML parsers need quadratic time or memory for hostile nesting (measured: the C parser at hand
takes four times as long for each doubling of unclosed `<div>` and stray `</p>`), and for words and line breaks no tree
is needed. Nothing that a reader would see is left out.
"""

import re
from html import unescape
from typing import cast

#: What may be a tag; "<3 weeks" is none.
_START = re.compile(r"<(?=/?[a-zA-Z]|[!?])")
_TAG = re.compile(r"/?[a-zA-Z][^\s/>]*")
_ATTRIBUTES = re.compile(r"""[^"'>]*+(?:"[^"]*+"|'[^']*+'|[^"'>]++)*+>""")
#: What stands between these tags is not text.
_SILENT = {
    tag: re.compile(rf"</{tag}\s*>", re.IGNORECASE) for tag in ("script", "style", "title", "template", "svg", "xml")
}
_LINES = frozenset({
    "address", "article", "aside", "br", "caption", "center", "dd", "div", "dl", "dt", "fieldset", "footer", "form",
    "header", "hr", "legend", "li", "main", "nav", "option", "section", "table", "tbody", "tfoot", "thead", "tr",
})  # fmt: skip
_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "pre", "blockquote"})
_CELLS = frozenset({"td", "th"})
#: Deeper quotation is shown as deep as this; the marks would otherwise outgrow the words.
_DEEPEST = 10
_COMMENT_END = re.compile("-->")
_BRACKET = re.compile(">")


def text_of(html: str) -> str:
    """The words of an HTML text, a line for each block, `> ` before what is quoted; never raises."""
    page = _Page()
    source = _Source(html)
    at = 0
    while (found := _START.search(html, at)) is not None:
        start = found.start()
        page.words(html[at:start])
        at = _read_tag(source, start, page)
    page.words(html[at:])
    return page.text


class _Source:
    """The HTML, remembering what it no longer holds, so that nothing is looked for in vain twice."""

    def __init__(self, html: str) -> None:
        self.html = html
        self._missing: set[str] = set()
        self._quotes_balance = True

    def after(self, mark: re.Pattern[str], start: int) -> int | None:
        """Where the next mark ends; None when there is none."""
        if mark.pattern in self._missing:
            return None
        match = mark.search(self.html, start)
        if match is None:
            self._missing.add(mark.pattern)
            return None
        return match.end()

    def end_of_tag(self, start: int) -> int:
        """Where a tag ends whose name ends at `start`; a tag without an end is no tag, and its words are kept."""
        if self._quotes_balance:
            whole = _ATTRIBUTES.match(self.html, start)
            if whole:
                return whole.end()
            # From here on some quotation mark is never closed: the next bracket must do.
            self._quotes_balance = False
        return self.after(_BRACKET, start) or start


def _read_tag(source: _Source, start: int, page: "_Page") -> int:
    """Read what begins with `<`; where to go on."""
    html = source.html
    if html.startswith("<!--", start):
        return source.after(_COMMENT_END, start + 4) or start + 4
    if html.startswith(("<!", "<?"), start):
        return source.after(_BRACKET, start) or start + 2
    name = cast("re.Match[str]", _TAG.match(html, start + 1))
    end = name.end() + 1 if html.startswith(">", name.end()) else source.end_of_tag(name.end())
    tag = name.group().lower()
    if tag in _SILENT and not html.startswith("/>", end - 2):
        # An element that never ends silences nothing, so that no words are lost.
        closed = source.after(_SILENT[tag], end)
        return end if closed is None else closed
    page.tag(tag, html[name.end() : end].lower() if tag == "blockquote" else "")
    return end


class _Page:
    """The text so far, line by line."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line: list[str] = []
        # Whether each open blockquote quotes; people indent with them, too.
        self._quotes: list[bool] = []
        self._depth = 0
        self._pre = 0

    def words(self, source: str) -> None:
        if not source:
            return
        text = source
        if "&" in source:
            try:
                text = unescape(source)
            except ValueError:
                # A character number of thousands of digits.
                text = source
        if self._pre:
            first, *more = text.split("\n")
            self._line.append(first)
            for line in more:
                self._end_line()
                self._line.append(line)
        else:
            self._line.append(text)

    def tag(self, tag: str, attributes: str) -> None:
        name = tag.removeprefix("/")
        if name in _CELLS:
            self._line.append(" ")
        elif name in _LINES:
            # A block ends the line before it; only a <br> makes an empty one.
            if name == "br" or any(part.strip() for part in self._line):
                self._end_line()
            if tag == "li":
                self._line.append("- ")
        elif name in _PARAGRAPHS:
            if any(part.strip() for part in self._line):
                self._end_line()
            self._end_line()
        if name == "blockquote":
            self._quote(tag, attributes)
        elif name == "pre":
            self._pre = max(0, self._pre + (1 if tag == "pre" else -1))

    def _quote(self, tag: str, attributes: str) -> None:
        if tag == "blockquote":
            cited = "cite" in attributes or "gmail_quote" in attributes
            style = attributes.replace(" ", "")
            indented = "border:none" in style or "border-style:none" in style
            self._quotes.append(cited or not indented)
            self._depth += self._quotes[-1]
        elif self._quotes:
            self._depth -= self._quotes.pop()

    def _end_line(self) -> None:
        joined = "".join(self._line)
        self._line.clear()
        line = joined.rstrip() if self._pre else " ".join(joined.split())
        depth = min(self._depth, _DEEPEST)
        if line or (self._lines and self._lines[-1].strip("> ")):
            self._lines.append(f"{'> ' * depth}{line}".rstrip())

    @property
    def text(self) -> str:
        self._end_line()
        return "\n".join(self._lines).strip("\n")
