"""Makes plain text of an HTML mail in one pass, quotations marked with `>` as in plain text.

A scanner, not a tree: HTML parsers need quadratic time or memory for hostile nesting (measured: the C parser at hand
takes four times as long for each doubling of unclosed `<div>` and stray `</p>`), and for words and line breaks no tree
is needed. Nothing that a reader would see is left out.
"""

import re
from enum import Enum, auto
from html import unescape

#: What may be a tag, its name, and its end where it has no attributes; "<3 weeks" is none.
_START = re.compile(r"<(?:(/?[a-zA-Z][^\s/>]*+)(>)?|(?=[!?]))")
_ATTRIBUTES = re.compile(r"""[^"'>]*+(?:"[^"]*+"|'[^']*+'|[^"'>]++)*+>""")
#: What stands between these tags is not text.
_SILENT = {
    tag: re.compile(rf"</{tag}\s*>", re.IGNORECASE) for tag in ("script", "style", "title", "template", "svg", "xml")
}


class _Kind(Enum):
    """What a tag does to the line that it stands in; one that is not known does nothing."""

    LINE = auto()
    PARAGRAPH = auto()
    CELL = auto()


_KINDS = dict.fromkeys(
    (
        "address", "article", "aside", "br", "caption", "center", "dd", "div", "dl", "dt", "fieldset", "footer", "form",
        "header", "hr", "legend", "li", "main", "nav", "option", "section", "table", "tbody", "tfoot", "thead", "tr",
    ), _Kind.LINE,
) | dict.fromkeys(
    ("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "pre", "blockquote"), _Kind.PARAGRAPH
) | dict.fromkeys(("td", "th"), _Kind.CELL)  # fmt: skip
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
        page.words(html[at : found.start()])
        at = _read_tag(source, found, page) if found[1] else _read_declaration(source, found.start())
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
    end = found.end() if found[2] else source.end_of_tag(found.end())
    tag = found[1].lower()
    if tag in _SILENT and not source.html.startswith("/>", end - 2):
        # An element that never ends silences nothing, so that no words are lost.
        closed = source.after(_SILENT[tag], end)
        return end if closed is None else closed
    page.tag(tag, source.html[found.end() : end].lower() if tag == "blockquote" else "")
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
            self._add(first)
            for line in more:
                self._end_line()
                self._add(line)
        else:
            self._add(text)

    def _add(self, text: str) -> None:
        self._line.append(text)
        self._filled = self._filled or (text != "" and not text.isspace())

    def tag(self, tag: str, attributes: str) -> None:
        name = tag.removeprefix("/")
        kind = _KINDS.get(name)
        if kind is None:
            return
        if kind is _Kind.CELL:
            self._line.append(" ")
            return
        if self._filled or name == "br":
            # A block ends the line before it; only a <br> makes an empty one.
            self._end_line()
        if kind is _Kind.PARAGRAPH:
            self._end_line()
        if tag == "li":
            self._add("- ")
        elif name == "blockquote":
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
        line = ""
        if self._filled:
            joined = "".join(self._line)
            line = joined.rstrip() if self._pre else " ".join(joined.split())
        elif self._after_blank:
            # Of several blank lines one is enough.
            self._line.clear()
            return
        self._line.clear()
        self._filled = False
        self._after_blank = not line.strip("> ")
        marked = "> " * min(self._depth, _DEEPEST) + line if self._depth else line
        self._lines.append(marked.rstrip())

    @property
    def text(self) -> str:
        self._end_line()
        return "\n".join(self._lines).strip("\n")
