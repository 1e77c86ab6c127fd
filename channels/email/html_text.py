"""Makes plain text of an HTML mail in one pass, quotations marked with `>` as in plain text.

A scanner, not a tree: HTML parsers need quadratic time or memory for hostile nesting (measured: the C parser at hand
takes four times as long for each doubling of unclosed `<div>` and stray `</p>`), and for words and line breaks no tree
is needed. Nothing that a reader would see is left out.
"""

import re
from collections.abc import Callable
from html import unescape

#: What may be a tag, its name, and its end where it has no attributes; "<3 weeks" is none.
_START = re.compile(r"<(?:(/?[a-zA-Z][^\s/>]*+)(>)?|(?=[!?]))")
_ATTRIBUTES = re.compile(r"""[^"'>]*+(?:"[^"]*+"|'[^']*+'|[^"'>]++)*+>""")
#: What stands between these tags is not text.
_SILENT = {
    tag: re.compile(rf"</{tag}\s*>", re.IGNORECASE) for tag in ("script", "style", "title", "template", "svg", "xml")
}

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
        if start > at:
            page.words(html[at:start])
        at = _read_tag(source, found, page) if found[1] else _read_declaration(source, start)
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


def _read_declaration(source: _Source, start: int) -> int:
    """Read a comment or what begins with `<!` or `<?`; where to go on."""
    if source.html.startswith("<!--", start):
        return source.after(_COMMENT_END, start + 4) or start + 4
    return source.after(_BRACKET, start) or start + 2


def _read_tag(source: _Source, found: re.Match[str], page: "_Page") -> int:
    """Read a tag; where to go on."""
    name, closed = found.groups()
    named = found.end()
    end = named if closed else source.end_of_tag(named)
    tag = name.lower()
    does = _DOES.get(tag)
    if does is not None:
        does(page, source.html[named:end])
    elif tag in _SILENT and not source.html.startswith("/>", end - 2):
        # An element that never ends silences nothing, so that no words are lost.
        return source.after(_SILENT[tag], end) or end
    return end


class _Page:
    """The text so far, line by line."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line: list[str] = []
        # Whether there is more than white space in the line.
        self._filled = False
        # Whether the line before is blank, or there is none.
        self._after_blank = True
        # Whether each open blockquote quotes; people indent with them, too.
        self._quotes: list[bool] = []
        self._depth = 0
        self._marks = ""
        self._pre = 0

    def words(self, source: str) -> None:
        text = source
        if "&" in source:
            try:
                text = unescape(source)
            except ValueError:
                # A character number of thousands of digits.
                text = source
        if self._pre and "\n" in text:
            first, *more = text.split("\n")
            self._add(first)
            for line in more:
                self._end_line()
                self._add(line)
        else:
            self._add(text)

    def _add(self, text: str) -> None:
        if text:
            self._line.append(text)
            self._filled = self._filled or not text.isspace()

    def block(self, _: str) -> None:
        """A block begins or ends, and with it the line before."""
        if self._filled:
            self._end_line()

    def line_break(self, _: str) -> None:
        """The line ends, an empty one, too."""
        self._end_line()

    def item(self, _: str) -> None:
        self.block(_)
        self._add("- ")

    def paragraph(self, _: str) -> None:
        self.block(_)
        self._end_line()

    def cell(self, _: str) -> None:
        self._line.append(" ")

    def open_pre(self, _: str) -> None:
        self.paragraph(_)
        self._pre += 1

    def close_pre(self, _: str) -> None:
        self.paragraph(_)
        self._pre = max(0, self._pre - 1)

    def open_quote(self, attributes: str) -> None:
        self.paragraph(attributes)
        lowered = attributes.lower()
        cited = "cite" in lowered or "gmail_quote" in lowered
        style = lowered.replace(" ", "")
        indented = "border:none" in style or "border-style:none" in style
        self._quotes.append(cited or not indented)
        self._depth += self._quotes[-1]
        self._mark()

    def close_quote(self, _: str) -> None:
        self.paragraph(_)
        if self._quotes:
            self._depth -= self._quotes.pop()
            self._mark()

    def _mark(self) -> None:
        self._marks = "> " * min(self._depth, _DEEPEST)

    def _end_line(self) -> None:
        if self._filled:
            joined = "".join(self._line)
            line = joined.rstrip() if self._pre else " ".join(joined.split())
            self._filled = False
            self._after_blank = not line.strip("> ")
        elif self._after_blank:
            # Of several blank lines one is enough.
            self._line.clear()
            return
        else:
            line = ""
            self._after_blank = True
        self._line.clear()
        self._lines.append((self._marks + line).rstrip() if self._marks else line)

    @property
    def text(self) -> str:
        self._end_line()
        return "\n".join(self._lines).strip("\n")


_BLOCKS = (
    "address", "article", "aside", "caption", "center", "dd", "div", "dl", "dt", "fieldset", "footer", "form", "header",
    "hr", "legend", "li", "main", "nav", "option", "section", "table", "tbody", "tfoot", "thead", "tr",
)  # fmt: skip
_PARAGRAPHS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol")
#: What a tag does, by its name, and by that of its end with the stroke; one that is not here does nothing.
_DOES: dict[str, Callable[[_Page, str], None]] = {
    **{tag: _Page.block for name in _BLOCKS for tag in (name, f"/{name}")},
    **{tag: _Page.paragraph for name in _PARAGRAPHS for tag in (name, f"/{name}")},
    **dict.fromkeys(("td", "/td", "th", "/th"), _Page.cell),
    **dict.fromkeys(("br", "/br"), _Page.line_break),
    "li": _Page.item,
    "pre": _Page.open_pre,
    "/pre": _Page.close_pre,
    "blockquote": _Page.open_quote,
    "/blockquote": _Page.close_quote,
}
