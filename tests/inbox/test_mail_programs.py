"""How mail programs of residents mark older mail and sign, in their languages (pitfall 23: no word may be eaten)."""

import pytest

from triage.inbox.own_words import fold

_NEW = "The boiler is broken again."
_OLD = "Dear Jane, we will come on Friday."


@pytest.mark.parametrize(
    "heading",
    [
        # Outlook on the desk, in the browser and on telephones.
        "Von: Elm <r@elm.example>\nGesendet: Montag, 4. Mai 2026 10:12\nAn: Jane\nBetreff: Heizung",
        "De : Elm <r@elm.example>\nEnvoyé : lundi 4 mai 2026 10:12\nÀ : Jane\nObjet : Chauffage",
        "De: Elm <r@elm.example>\nEnviado: lunes, 4 de mayo de 2026 10:12\nPara: Jane\nAsunto: Caldera",
        "De: Elm <r@elm.example>\nEnviada em: 4 de maio de 2026 10:12\nPara: Jane\nAssunto: Caldeira",
        "Da: Elm <r@elm.example>\nInviato: lunedì 4 maggio 2026 10:12\nA: Jane\nOggetto: Caldaia",
        "Od: Elm <r@elm.example>\nWysłano: poniedziałek, 4 maja 2026 10:12\nDo: Jane\nTemat: Piec",
        "De la: Elm <r@elm.example>\nTrimis: luni, 4 mai 2026 10:12\nCătre: Jane\nSubiect: Centrala",
        "Van: Elm <r@elm.example>\nVerzonden: maandag 4 mei 2026 10:12\nAan: Jane\nOnderwerp: Ketel",
        "Oddi wrth: Elm <r@elm.example>\nAnfonwyd: 04 Mai 2026 10:12\nAt: Jane\nPwnc: Boeler",
        "________________________________\nFrom: Elm <r@elm.example>\nSent: 4 May 2026\nTo: Jane\nSubject: Boiler",
        "-----Original Appointment-----",
        # Sparrow and Apple Mail, whose lines may have lost their marks.
        "Forwarded message:\n\n*From:* Elm <r@elm.example>\n*Date:* Monday\n*To:* Jane\n*Subject:* Boiler",
        "Anfang der weitergeleiteten E-Mail:\n\nVon: Elm <r@elm.example>\nDatum: 4. Mai 2026\nBetreff: Heizung",
        # Gmail.
        "Em seg., 4 de mai. de 2026 às 10:12, Elm <r@elm.example> escreveu:",
        "El lun, 4 may 2026 a las 10:12, Elm (<r@elm.example>) escribió:",
        "Il giorno lun 4 mag 2026 alle ore 10:12 Elm <r@elm.example> ha scritto:",
        "pon., 4 maj 2026 o 10:12 Elm <r@elm.example> napisał(a):",
        "În lun., 4 mai 2026 la 10:12, Elm <r@elm.example> a scris:",
        "пн, 4 мая 2026 г. в 10:12, Elm <r@elm.example>:",
        "man. 4. mai 2026 kl. 10:12 skrev Elm <r@elm.example>:",
        "في الاثنين، 4 مايو 2026 في 10:12 ص تمت كتابة ما يلي بواسطة Elm <r@elm.example>:",
        "সোম, ৪ মে, ২০২৬ তারিখে ১০:১২ AM টায় Elm <r@elm.example> লিখেছেন:",
        "在 2026年5月4日周一 10:12，Elm <r@elm.example> 写道：",
        "On Mon, 4 May 2026 at 10:12, Elm Repairs Team <\nrepairs-and-maintenance@elm.example>\nwrote:",
        # Yahoo, Zoho, AOL, Samsung, Thunderbird, GMX, Orange.
        "--- On Mon, 4/5/26, Elm <r@elm.example> wrote:",
        "---- On Mon, 04 May 2026 10:12:50 +0100 r@elm.example wrote ----",
        "On Monday, 4 May 2026 at 10:12:09 BST, Elm <r@elm.example> wrote:",
        "-------- Original message --------\nFrom: Elm <r@elm.example>",
        "-------- Ursprüngliche Nachricht --------",
        "----- Original Nachricht ----\nVon:     r@elm.example\nAn:      jane@example.org\nDatum:   04.05.2026 10:12",
        "On 04/05/2026 10:12, Elm wrote:",
        "Gesendet: Montag, 04. Mai 2026 um 10:12 Uhr\nVon: Elm <r@elm.example>\nAn: Jane\nBetreff: Heizung",
        "Message du : 04/05/2026 10:12\nDe : Elm <r@elm.example>\nA : jane@example.org\nSujet : Chauffage",
        # Apple Mail.
        "Am 04.05.2026 um 10:12 schrieb Elm <r@elm.example>:",
        "Le 4 mai 2026 à 10:12, Elm <r@elm.example> a écrit :",
        "In data 4 maggio 2026 10:12:31 Elm <r@elm.example> ha scritto:",
        "Anfang der weitergeleiteten Nachricht:",
        "Inizio messaggio inoltrato:",
    ],
)
def test_what_stands_below_the_heading_of_a_mail_program_is_older(heading: str) -> None:
    words = fold(f"{_NEW}\n\n{heading}\n\n{_OLD}\n")

    assert (words.own, words.quoted) == (_NEW, f"{heading}\n\n{_OLD}")


@pytest.mark.parametrize(
    "line",
    [
        "Sent from my Galaxy", "Sent from Outlook for iOS<https://aka.ms/o0ukef>", "Get Outlook for Android",
        "Sent from Yahoo Mail for iPhone", "Sent from AOL on Android", "Von meinem iPhone gesendet",
        "Gesendet von Outlook für Android<https://aka.ms/x>", "Télécharger Outlook pour iOS<https://aka.ms/x>",
        "Enviado desde mi iPhone", "Enviado do meu iPhone", "Inviato da iPhone", "Wysłane z iPhone'a",
        "Trimis de pe iPhone-ul meu", "Verstuurd vanaf mijn iPhone", "Отправлено с iPhone", "Anfonwyd o fy iPhone",
        "Virus-free.www.avast.com", "Please consider the environment before printing this e-mail",
    ],
)  # fmt: skip
def test_what_a_program_adds_below_is_small_print(line: str) -> None:
    words = fold(f"{_NEW}\n\n{line}")

    assert (words.own, words.signature) == (_NEW, line)


@pytest.mark.parametrize(
    "banner",
    [
        "CAUTION: This email originated from outside of the organisation. Do not click links in it.",
        "You don't often get email from jane@example.org. Learn why this is important<https://aka.ms/x>",
        "[EXTERNAL EMAIL] Be careful.",
    ],
)
def test_a_warning_that_our_own_server_put_above_is_nobodys_words(banner: str) -> None:
    words = fold(f"{banner}\n\n{_NEW}")

    assert (words.own, words.signature, words.adopted) == (_NEW, banner, False)


@pytest.mark.parametrize(
    "told",
    [
        "On 4 May 2026 at 10:12 I wrote to Bob <bob@elm.example> and he said:\nwe will come.",
        "On 4 May your officer wrote:\nwe will come.",
        "At 10:12 on 4 May 2026 she told Bob <bob@elm.example>:\nnever again.",
        "From: the beginning\nwe have had no heat.",
        "Sent from your office was a letter that says I owe you three hundred pounds, which I do not, and never have.",
        "In 2026 we had these visits:\nnone.",
        "The original message was ignored.",
        "Please excuse any typos, I write from the hospital, where I am because the ceiling came down on me.",
        "Date: Monday\nTo: the office\nNobody came.",
    ],
)
def test_pitfall_23_a_story_is_never_taken_for_a_heading(told: str) -> None:
    assert fold(f"{_NEW}\n\n{told}").own == f"{_NEW}\n\n{told}"


def test_a_day_and_an_address_are_a_heading_above_quoted_lines_alone() -> None:
    """As Gmail wrote them in Japanese."""
    heading = "2026/5/4 Elm <r@elm.example>"

    assert fold(f"{_NEW}\n\n{heading}\n\n> {_OLD}").own == _NEW
    assert heading in fold(f"{_NEW}\n\n{heading}\n\nThat is who came.").own


def test_a_mail_sent_on_without_a_word_is_told_without_its_heading() -> None:
    words = fold(
        f"---------- Forwarded message ---------\nFrom: Elm <r@elm.example>\nSubject: Visit\nTo: Jane\n\n{_OLD}"
    )

    assert (words.own, words.adopted) == (_OLD, True)


def test_an_inline_answer_keeps_the_question_it_answers() -> None:
    words = fold(
        "On Mon, 4 May 2026 at 10:12, Elm <r@elm.example> wrote:\n\n> Dear Jane,\n>\n> Did they come?\n\nNo.\n\n"
        "> Is it warm\n> by now?\nNever was.\n\n> Regards\n"
    )

    assert words.own == "No.\n\nNever was."
    assert words.asked == ((0, "Did they come?"), (5, "Is it warm\nby now?"))


def test_words_below_the_quoted_ones_are_new() -> None:
    words = fold(
        "On Mon, 4 May 2026 at 10:12, Elm <r@elm.example> wrote:\n> We will come.\n\nNobody came.\n\n-- \nJane"
    )

    assert (words.own, words.signature, words.adopted) == ("Nobody came.", "-- \nJane", False)
    assert words.asked == ((0, "We will come."),)


def test_a_message_of_very_many_lines_loses_none() -> None:
    lines = [f"line {number}" for number in range(5_000)]
    text = "\n".join(line for number in lines for line in (number, f"> quoted {number}"))

    words = fold(text)

    assert words.own.split("\n")[-1] == "line 4999"
    assert [line for line in words.own.split("\n") if line] == lines
    assert sum(line.startswith("> quoted") for line in words.quoted.split("\n")) == 5_000


def test_what_lies_far_below_a_heading_is_older_too() -> None:
    history = "\n".join(f"line {number}" for number in range(5_000))

    words = fold(f"{_NEW}\n\n-----Original Message-----\n{history}")

    assert words.own == _NEW
    assert words.quoted.endswith("line 4999")
