"""Bytes become the letters that were meant, whatever a mail program says they are (pitfall 25)."""

import base64

import pytest

from tests.email.reading import read


def _mail(charset: str, body: bytes) -> bytes:
    return f"From: jane@example.org\nSubject: x\nContent-Type: text/plain; charset={charset}\n\n".encode() + body


@pytest.mark.parametrize(
    ("charset", "codec", "words"),
    [
        ("gb2312", "gb18030", "暖气坏了，镕"),
        ("gbk", "gb18030", "暖气坏了"),
        ("gb18030", "gb18030", "暖气坏了"),
        ("big5", "big5hkscs", "暖氣壞了"),
        ("ks_c_5601-1987", "cp949", "난방이 안 돼요 똠"),
        ("shift_jis", "cp932", "暖房①が壊れた"),
        ("iso-2022-jp", "iso2022_jp", "暖房が壊れた"),
        ("utf-7", "utf-7", "The café costs £50"),
        ("unicode-1-1-utf-7", "utf-7", "The café costs £50"),
        ("iso-8859-9", "cp1254", "“Kalorifer bozuk” ığş"),
        ("iso-8859-8-i", "cp1255", "החימום מקולקל"),
        ("iso-8859-15", "iso8859-15", "It costs €50"),
        ("windows-1250", "cp1250", "ogrzewanie nie działa"),
        ("koi8-r", "koi8-r", "отопление"),
        ("windows-1256", "cp1256", "التدفئة معطلة"),
        ("macintosh", "mac_roman", "The café costs £50"),
        ("ansi", "cp1252", "“It’s £50”"),
        ("cp-850", "cp850", "The café"),
        ("unknown-8bit", "utf-8", "The café"),
        ("\"'UTF-8'\"", "utf-8", "The café"),
        ("us-ascii", "utf-8", "The café costs £50"),
        ("us-ascii", "cp1252", "“It’s £50”"),
        ("iso-8859-1", "utf-8", "The café costs £50"),
    ],
)
def test_pitfall_25_words_are_read_by_the_character_set_that_was_meant(charset: str, codec: str, words: str) -> None:
    assert read(_mail(charset, words.encode(codec))).text == words


def test_pitfall_25_bytes_are_never_made_text_before_the_mail_is_taken_apart() -> None:
    assert read(_mail("iso-8859-1", b"The caf\xe9 costs \xa350")).text == "The café costs £50"


def test_pitfall_25_a_nul_is_stripped_and_mixed_line_ends_are_made_one() -> None:
    assert read(_mail("utf-8", b"No\0 heat\r\nNo water\rNo light\nNone")).text == "No heat\nNo water\nNo light\nNone"


def test_pitfall_25_a_mail_that_is_all_subject_says_what_its_subject_says() -> None:
    contact = read(
        b"From: jane@example.org\nSubject: =?gb2312?B?" + base64.b64encode("没有暖气".encode("gbk")) + b"?=\n\n"
    )

    assert (contact.subject, contact.text) == ("没有暖气", "")


@pytest.mark.parametrize(
    ("field", "subject"),
    [
        ("=?utf-8?q?a?= =?utf-8?q?b?=", "ab"),
        ("=?utf-8?q?a?=\n =?utf-8?q?b?=", "ab"),
        ("=?utf-8?q?No_heat?=now", "No heatnow"),
        ("=?utf-8*en?q?No_heat?=", "No heat"),
        ("=?UTF-8?Q?No heat?=", "No heat"),
        ("=?windows-1252?Q?=93No_heat=94?=", "“No heat”"),
        ("=?iso-8859-1?Q?=93No_heat=94?=", "“No heat”"),
        ("=?utf-8?b?Tm8gaGVhdA?=", "No heat"),
        ("=?nonsense?q?No_heat?=", "No heat"),
        ('"=?utf-8?q?No_heat?="', '"No heat"'),
        ("=?utf-8?q?No heat", "=?utf-8?q?No heat"),
        ("=?utf-7?q?caf+AOk-?=", "café"),
        ("=?utf-8?x?No?=", "=?utf-8?x?No?="),
    ],
)
def test_encoded_words_are_read_as_mail_programs_write_them(field: str, subject: str) -> None:
    assert read(f"From: a@b.example\nSubject: {field}\n\nx\n".encode()).subject == subject


@pytest.mark.parametrize(
    ("parameters", "name"),
    [
        ('filename="=?utf-8?q?r=C3=A9paration.pdf?="', "réparation.pdf"),
        ("filename*=utf-8''r%C3%A9paration.pdf", "réparation.pdf"),
        ("filename*0=repa; filename*1=ration.pdf", "reparation.pdf"),
        ("filename*0*=utf-8''r%C3%A9; filename*1*=paration.pdf", "réparation.pdf"),
        ("filename*1=ration.pdf; filename*0=repa", "reparation.pdf"),
        ("filename=plain.pdf; filename*=utf-8''r%C3%A9.pdf", "ré.pdf"),
        ("filename=with space.pdf", "with space.pdf"),
        ('filename="quoted \\"name\\".pdf"', 'quoted "name".pdf'),
        ("filename*=iso-8859-1'en'caf%E9.pdf", "café.pdf"),
        ("filename*=caf%C3%A9.pdf", "café.pdf"),
        ("filename=caf\u00e9.pdf", "café.pdf"),
        ("filename", "unnamed"),
    ],
)
def test_names_of_files_are_read_as_mail_programs_write_them(parameters: str, name: str) -> None:
    head = "From: a@b.example\nContent-Type: application/pdf\nContent-Disposition: attachment; "

    assert [file.name for file in read(f"{head}{parameters}\n\nx\n".encode()).attachments] == [name]


def test_a_character_set_told_with_its_language_is_used() -> None:
    mail = b"From: a@b\nContent-Type: text/plain; charset*=us-ascii'en'windows-1250\n\n" + "działa".encode("cp1250")

    assert read(mail).text == "działa"
