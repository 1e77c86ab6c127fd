"""Mails of our own making, in the shapes that mail programs and mail systems give theirs.

One file, because it is one collection: whoever adds a shape looks here whether it is there.
"""

# ruff: noqa: E501 - a mail's line is as long as its program made it

import base64
import quopri
from textwrap import dedent


def _mail(text: str, charset: str = "utf-8") -> bytes:
    return dedent(text).lstrip("\n").replace("\n", "\r\n").encode(charset)


_OURS = "<triage.0123456789abcdef0123456789abcdef@elm.example>"

PEOPLE = {
    "gmail": _mail("""
        From: Jane Smith <Jane.Smith@example.org>
        To: repairs@elm.example
        Subject: Boiler
        Message-ID: <CAF1@mail.example.org>
        MIME-Version: 1.0
        Content-Type: multipart/alternative; boundary="000b1"

        --000b1
        Content-Type: text/plain; charset="UTF-8"
        Content-Transfer-Encoding: quoted-printable

        Still no heat, that=E2=80=99s 3 weeks.

        On Mon, 3 May 2026 at 10:12, Elm <repairs@elm.example> wrote:

        > We will come on Friday.
        --000b1
        Content-Type: text/html; charset="UTF-8"

        <div>Still no heat</div>
        --000b1--
        """),
    "outlook": _mail("""
        From: "Smith, Jane" <jane@example.org>
        To: Repairs <repairs@elm.example>
        Subject: RE: Boiler
        In-Reply-To: <one@elm.example>
        References: <root@elm.example> <one@elm.example>
        Message-ID: <DB9@EUR.PROD.example.com>
        Content-Type: text/plain; charset="us-ascii"

        Nobody came.

        ________________________________
        From: Repairs <repairs@elm.example>
        Sent: 03 May 2026 10:12
        To: Smith, Jane <jane@example.org>
        Subject: Boiler

        We will come on Friday.
        """),
    "outlook_html_only": _mail("""
        From: jane@example.org
        Subject: Boiler
        Content-Type: text/html; charset="utf-8"

        <html><head><style>p {color: red}</style><title>x</title></head><body>
        <!--[if mso]><p>not for eyes</p><![endif]-->
        <p class=MsoNormal>Nobody&nbsp;came &amp; the caf&eacute; is cold.</p>
        <div style="border:none"><p><b>From:</b> Repairs &lt;repairs@elm.example&gt;<br><b>Sent:</b> 03 May 2026 10:12<br>
        <b>To:</b> Jane<br><b>Subject:</b> Boiler</p></div><p>We will come on Friday.</p></body></html>
        """),
    "gmail_html_only": _mail("""
        From: jane@example.org
        Subject: Boiler
        Content-Type: text/html; charset="utf-8"

        <div dir="ltr">Nobody came.<blockquote style="margin:0 0 0 40px;border:none;padding:0px">Not once.</blockquote></div>
        <div class="gmail_quote"><div class="gmail_attr">On Mon, 3 May 2026 at 10:12, Elm &lt;r@elm.example&gt; wrote:<br></div>
        <blockquote class="gmail_quote">We will come.</blockquote></div>
        """),
    "apple": _mail("""
        From: Jane <jane@example.org>
        Subject: Re: Boiler
        Mime-Version: 1.0 (Mac OS X Mail 16.0)
        Content-Type: multipart/mixed; boundary="Apple-Mail=_1"

        --Apple-Mail=_1
        Content-Type: text/plain; charset=utf-8

        See the mould here:
        --Apple-Mail=_1
        Content-Disposition: inline; filename="IMG 1.jpeg"
        Content-Type: image/jpeg; name="IMG 1.jpeg"
        Content-Transfer-Encoding: base64

        /9j/4AAQ
        --Apple-Mail=_1
        Content-Type: text/plain; charset=utf-8

        and nobody came.

        > On 3 May 2026, at 10:12, Elm <repairs@elm.example> wrote:
        >
        > We will come.
        --Apple-Mail=_1--
        """),
    "iphone": _mail("""
        From: Jane <jane@example.org>
        Subject: Boiler
        Content-Type: text/plain; charset=utf-8

        No heat again

        Sent from my iPhone
        """),
    "base64": b"From: jane@example.org\nSubject: Boiler\nContent-Type: text/plain; charset=utf-8\n"
    b"Content-Transfer-Encoding: BASE64\n\n" + base64.encodebytes("The café costs £50".encode()),
    "quoted_printable": b"From: jane@example.org\nSubject: Boiler\nContent-Type: text/plain; charset=iso-8859-1\n"
    b"Content-Transfer-Encoding: quoted-printable\n\n" + quopri.encodestring("The café costs £50".encode("latin-1")),
    "eight_bit_latin": "From: jane@example.org\nSubject: x\nContent-Type: text/plain; charset=iso-8859-1\n\n"
    "The café costs £50\n".encode("latin-1"),
    "windows_1252": "From: jane@example.org\nSubject: x\nContent-Type: text/plain; charset=windows-1252\n\n"
    "“No heat” – it’s £50\n".encode("cp1252"),
    "windows_called_latin": "From: jane@example.org\nSubject: x\nContent-Type: text/plain; charset=iso-8859-1\n\n"
    "“No heat” – it’s £50\n".encode("cp1252"),
    "unknown_charset": "From: jane@example.org\nSubject: x\nContent-Type: text/plain; charset=ansi_x3.110-1983\n\n"
    "The café costs £50\n".encode(),
    "no_charset": "From: jane@example.org\nSubject: x\n\nThe café costs £50\n".encode(),
    "wrongly_called_utf8": "From: jane@example.org\nSubject: x\nContent-Type: text/plain; charset=utf-8\n\n"
    "The café costs £50\n".encode("latin-1"),
    "utf8_with_one_broken_byte": "From: jane@example.org\nSubject: x\nContent-Type: text/plain; charset=utf-8\n\n"
    "Ća cafés ćost £50\n".encode()
    + b"\xff\n",
    "utf16": b"From: jane@example.org\nSubject: x\nContent-Type: text/plain; charset=utf-16\n"
    b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes("The café costs £50".encode("utf-16")),
    "encoded_subject": _mail("""
        From: =?UTF-8?Q?Ren=C3=A9e_=C5=81?= =?UTF-8?B?w7Nkxbo=?= <renee@example.org>
        Subject: =?utf-8?B?Qm9pbGVyIGlzIMM=?= =?utf-8?B?qSBicm9rZW4=?= again
        Message-ID: <1@x>

        x
        """),
    "raw_eight_bit_headers": "From: Renée <renee@example.org>\nSubject: Café £50\n\nx\n".encode("latin-1"),
    "subject_only": b"From: jane@example.org\nSubject: No heat at 4 Elm Court\n\n",
    "headers_only": b"From: jane@example.org\n\n",
    "no_message_id": b"From: jane@example.org\nSubject: x\n\nNo heat\n",
    "no_headers": b"The boiler: broken for three weeks.\nNobody came.\n",
    "reply_to_differs": b"From: Web form <no-reply@forms.example>\nReply-To: Jane <Jane@Example.org>\nSubject: x\n\nNo heat\n",
    "attachments": _mail("""
        From: jane@example.org
        Subject: Photos
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: multipart/related; boundary=c

        --c
        Content-Type: text/html

        <p>See <img src="cid:1"> here</p>
        --c
        Content-Type: image/png; name="=?utf-8?Q?Schimmel_=C3=BC.png?="
        Content-ID: <1>
        Content-Transfer-Encoding: base64

        AAAA
        --c--
        --b
        Content-Type: application/pdf
        Content-Disposition: attachment; filename*0*=utf-8''R%C3%A9; filename*1="pairs; old.pdf"

        pdf
        --b
        Content-Type: application/ms-tnef

        tnef
        --b
        Content-Type: text/plain; name=notes.txt
        Content-Disposition: attachment; filename="notes.txt"

        Not the mail's words.
        --b
        Content-Type: application/octet-stream

        x
        --b--
        """),
    "body_with_a_file_name": _mail("""
        From: jane@example.org
        Subject: x
        Content-Type: text/plain; name="ATT00001.txt"

        No heat
        """),
    "uuencoded": b"From: jane@example.org\nSubject: x\nContent-Transfer-Encoding: x-uuencode\n\n"
    b"begin 644 a.txt\n'3F\\@:&5A=```\n`\nend\n",
    "forwarded_as_attachment": _mail("""
        From: jane@example.org
        Subject: Fwd: Boiler
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: text/plain

        See below please.
        --b
        Content-Type: message/rfc822

        From: bob@example.org
        Subject: Boiler
        Message-ID: <inner@example.org>

        Nobody came to Bob.
        --b--
        """),
    "only_a_forward": _mail("""
        From: jane@example.org
        Subject: Fwd: Boiler
        Content-Type: message/rfc822

        From: jane@example.org
        Subject: Boiler
        Message-ID: <inner@example.org>

        Nobody came.

        On Mon, 3 May 2026 at 10:12, Elm <repairs@elm.example> wrote:
        > We will come.
        """),
    "yes": _mail(f"""
        From: jane@example.org
        Subject: Re: We are sorry
        In-Reply-To: {_OURS}

        Yes please

        On Mon, 3 May 2026 at 10:12, Elm <repairs@elm.example> wrote:
        > Would you like us to make this a complaint?
        """),
    "empty_answer_to_ours": _mail(f"""
        From: jane@example.org
        Subject: Re: We are sorry
        In-Reply-To: {_OURS}

        On Mon, 3 May 2026 at 10:12, Elm <repairs@elm.example> wrote:
        > I want to make a complaint, we made you say.
        """),
    "reference_in_subject": b"From: jane@example.org\nSubject: Re: your request sr-7k3m9q\n\nNo heat. And C-2HX8TV.\n",
    "auto_submitted_no": b"From: jane@example.org\nAuto-Submitted: no\nSubject: x\n\nNo heat\n",
    "auto_submitted_no_comment": b"From: jane@example.org\nAuto-Submitted: no (typed by hand)\nSubject: x\n\nNo heat\n",
    "with_list_unsubscribe": b"From: jane@example.org\nList-Unsubscribe: <mailto:u@x>\nSubject: Boiler\n\nNo heat\n",
    "residents_list": b"From: jane@example.org\nList-Id: <court.example>\nSubject: Boiler\n\nNo heat\n",
    "suppresses_auto_answers": b"From: mp@parliament.example\nX-Auto-Response-Suppress: All\nSubject: My constituent\n\nNo heat\n",
    "about_the_out_of_office_line": b"From: jane@example.org\nSubject: Out of office repairs line never answers\n\nNo heat\n",
    "about_an_automatic_reply": b"From: jane@example.org\nSubject: Re: Automatic reply: boiler\n\nNo heat\n",
    "about_a_bounce": b"From: jane@example.org\nReturn-Path: <jane@example.org>\nSubject: Undeliverable: my complaint\n\n550 5.1.1\n",
    "on_holiday": b"From: jane@example.org\nSubject: On holiday - please come another day\n\nNo heat\n",
    "postmaster_by_trade": b"From: postmaster@village.example\nSubject: Boiler at the post office\n\nNo heat\n",
}

_REPORT = f"""
From: Mail Delivery System <MAILER-DAEMON@mx.example>
Return-Path: <>
Subject: Delivery Status Notification (Failure)
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

It could not be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; jane@example.org
Action: failed
Status: 5.1.1
--b
Content-Type: message/rfc822

From: repairs@elm.example
Message-ID: {_OURS}
X-Triage: acknowledgement
Subject: We have your message

Thank you.
--b--
"""

BOUNCES = {
    "standard_report": _mail(_REPORT),
    "headers_only_report": _mail(
        _REPORT.replace("message/rfc822\n", "text/rfc822-headers\n").replace("\nThank you.\n", "")
    ),
    "exchange": _mail(f"""
        From: Microsoft Outlook <MicrosoftExchange329@elm.example>
        Return-Path: <>
        Subject: Undeliverable: We have your message

        The address was not found.

        Message-ID: {_OURS}
        """),
    "exim": _mail(f"""
        From: Mail Delivery System <Mailer-Daemon@mx.example>
        X-Failed-Recipients: jane@example.org
        Auto-Submitted: auto-replied
        Subject: Mail delivery failed: returning message to sender

        550 no such user

        ------ This is a copy of the message, including all the headers. ------
        Message-ID: {_OURS}
        Subject: We have your message
        """),
    "qmail": _mail(f"""
        From: MAILER-DAEMON@mx.example
        Return-Path: <>
        Subject: failure notice

        Hi. This is the qmail-send program.

        --- Below this line is a copy of the message.

        Message-Id: {_OURS}
        """),
    "german": _mail(f"""
        From: postmaster@firma.example
        Return-Path: <>
        Subject: Unzustellbar: We have your message

        > Message-ID: {_OURS}
        """),
}

AUTO_REPLIES = {
    "english": b"From: bob@example.org\nSubject: Out of Office: Boiler\n\nI am away.\n",
    "exchange": b"From: bob@example.org\nSubject: Automatic reply: Boiler\nX-Auto-Response-Suppress: OOF, AutoReply\n\nAway.\n",
    "german": b"From: eva@example.org\nSubject: Automatische Antwort: Heizung\n\nNicht da.\n",
    "french": "From: luc@example.org\nSubject: Réponse automatique : chauffage\n\nAbsent.\n".encode(),
    "spanish": b"From: ana@example.org\nSubject: =?utf-8?Q?Respuesta_autom=C3=A1tica:_calefacci=C3=B3n?=\n\nFuera.\n",
    "italian": b"From: ugo@example.org\nSubject: Risposta automatica: caldaia\n\nVia.\n",
    "polish": "From: ola@example.org\nSubject: Automatyczna odpowiedź: piec\n\nNie ma mnie.\n".encode(),
    "welsh": b"From: sian@example.org\nSubject: Ateb awtomatig: boeler\n\nAllan.\n",
    "auto_replied": b"From: bob@example.org\nAuto-Submitted: auto-replied; owner=bob\nSubject: Boiler\n\nAway.\n",
    "auto_notified": b"From: bob@example.org\nAuto-Submitted: Auto-Notified\nSubject: Boiler\n\nAway.\n",
    "vacation_program": b"From: bob@example.org\nPrecedence: bulk\nSubject: Out of the office until Monday\n\nAway.\n",
    "list_form": b"From: bob@example.org\nX-Auto-Response-Suppress: DR, OOF, AutoReply\nSubject: On annual leave\n\nAway.\n",
    "null_sender": b"From: bob@example.org\nReturn-Path: <>\nSubject: Boiler\n\nAway.\n",
    "own_header": b"From: bob@example.org\nX-Autoreply: yes\nSubject: Boiler\n\nAway.\n",
    "auto_reply_precedence": b"From: bob@example.org\nPrecedence: auto_reply\nSubject: Boiler\n\nAway.\n",
    "read_receipt": b"From: bob@example.org\nSubject: Read: Boiler\nContent-Type: multipart/report; "
    b"report-type=disposition-notification; boundary=b\n\n--b\n\nRead.\n--b--\n",
}

BULK = {
    "newsletter": b"From: News <newsletter@shop.example>\nList-Unsubscribe: <mailto:u@shop.example>\nSubject: Offers\n\nBuy.\n",
    "campaign": b"From: Shop <hello@shop.example>\nFeedback-ID: 1:2\nList-Unsubscribe: <mailto:u@x>\nSubject: Offers\n\nBuy.\n",
    "mailing_list": b"From: a@b.example\nList-Id: <l.example>\nPrecedence: list\nSubject: Digest\n\nWords.\n",
    "list_with_unsubscribe": b"From: a@b.example\nList-Id: <l.example>\nList-Unsubscribe: <mailto:u@x>\nSubject: Digest\n\nWords.\n",
    "bulk": b"From: a@b.example\nPrecedence: bulk\nSubject: Offers\n\nBuy.\n",
}

OURS = {
    "by_header": b"From: repairs@elm.example\nX-Triage: acknowledgement\nSubject: x\n\nThank you.\n",
    "by_message_id": f"From: repairs@elm.example\nMessage-ID: {_OURS}\nSubject: x\n\nThank you.\n".encode(),
}

#: Each has raised an error in some mail program or in some version of the standard parser.
MALFORMED = {
    "exchange_id": b"From: a@b.example\nMessage-ID: <[abc@microsoft.example]>\n\nWORDS",
    "open_quote_to": b'From: a@b.example\nTo: "\n\nWORDS',
    "open_quote_from": b'From: "\nSubject: x\n\nWORDS',
    "starred_parameter": b"From: a@b.example\nContent-Type: text/plain; name*\n\nWORDS",
    "starred_number": b"From: a@b.example\nContent-Type: text/plain; name*9999999999999999999999=x\n\nWORDS",
    "sections_twice": b"From: a@b.example\nContent-Type: text/plain; charset*0=ut; charset*0=ut; charset*1=f-8\n\nWORDS",
    "bad_extended_value": b"From: a@b.example\nContent-Type: text/plain; charset*=nonsense'%zz\n\nWORDS",
    "empty_content_type": b"From: a@b.example\nContent-Type:\n\nWORDS",
    "slashes": b"From: a@b.example\nContent-Type: a/b/c/d\nContent-Disposition: inline\n\nWORDS",
    "multipart_without_boundary": b"From: a@b.example\nContent-Type: multipart/mixed\n\nWORDS",
    "multipart_without_parts": b"From: a@b.example\nContent-Type: multipart/mixed; boundary=zz\n\nWORDS",
    "multipart_never_closed": b"From: a@b.example\nContent-Type: multipart/mixed; boundary=z\n\n--z\n\nWORDS",
    "same_boundary_nested": b"From: a@b.example\nContent-Type: multipart/mixed; boundary=z\n\n--z\n"
    b"Content-Type: multipart/mixed; boundary=z\n\n--z\n\nWORDS\n--z--",
    "boundary_with_odd_bytes": b"From: a@b.example\nContent-Type: multipart/mixed; boundary=\xff\n\n--\xff\n\nWORDS",
    "base64_with_rubbish": b"From: a@b.example\nContent-Transfer-Encoding: base64\n\nV09S!!!!RF\nM",
    "base64_of_one_character": b"From: a@b.example\nContent-Type: multipart/mixed; boundary=z\n\n--z\n"
    b"Content-Transfer-Encoding: base64\n\nQ\n--z\n\nWORDS\n--z--",
    "unknown_transfer_encoding": b"From: a@b.example\nContent-Transfer-Encoding: x-nothing\n\nWORDS",
    "odd_bytes_in_transfer_encoding": b"From: a@b.example\nContent-Transfer-Encoding: \xff\xfe\n\nWORDS",
    "broken_encoded_word": b"From: a@b.example\nSubject: =?utf-8?Q?=ZZ?= =?utf-8?B?!?= =?=?= =?x?x?x?=\n\nWORDS",
    "encoded_word_in_a_zip": b"From: a@b.example\nSubject: =?zip?Q?x?= =?hex?B?zz?= =?rot13?Q?x?=\n\nWORDS",
    "charset_that_is_a_codec": b"From: a@b.example\nContent-Type: text/plain; charset=base64\n\nWORDS",
    "charset_with_nul": b'From: a@b.example\nContent-Type: text/plain; charset="a\0b"\n\nWORDS',
    "nul_bytes": b"From: a@b.example\nSubject: a\0b\n\nWO\0RDS",
    "bare_carriage_returns": b"From: a@b.example\rSubject: x\r\rWORDS",
    "header_without_colon": b"From: a@b.example\nthis is no header\n\nWORDS",
    "first_line_is_folded": b" folded\nFrom: a@b.example\n\nWORDS",
    "nested_comments": b"From: " + b"(" * 3_000 + b"\nSubject: x\n\nWORDS",
    "huge_character_number": b"From: a@b.example\nContent-Type: text/html\n\n&#" + b"1" * 6_000 + b"; WORDS",
    "unclosed_html": b'From: a@b.example\nContent-Type: text/html\n\n<p><style><script><!-- <a href="x>WORDS',
    "mails_in_mails": b"From: a@b.example\n" + b"Content-Type: message/rfc822\n\n" * 500 + b"\n\nWORDS",
    "parts_in_parts": b"From: a@b.example\n"
    + b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (depth, depth) for depth in range(500))
    + b"\nWORDS",
    "long_parameters": b'From: a@b.example\nContent-Type: text/plain; a="' + b";" * 100_000 + b"\n\nWORDS",
    "binary": bytes(range(1, 256)) * 3 + b"\nWORDS",
}

EVERY_MAIL = {
    f"{kind}-{name}": mail
    for kind, mails in (
        ("person", PEOPLE),
        ("bounce", BOUNCES),
        ("auto_reply", AUTO_REPLIES),
        ("bulk", BULK),
        ("ours", OURS),
        ("malformed", MALFORMED),
    )
    for name, mail in mails.items()
}
