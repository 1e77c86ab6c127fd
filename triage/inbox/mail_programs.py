"""The words that mail programs write around older mail and below a mail, in the languages of our residents.

Facts read off what the programs send: Outlook on the desk, in the browser and on telephones, Gmail, Apple Mail, Yahoo,
AOL, Samsung, Thunderbird, GMX, Zoho. All in lower case, as `Line.plain` is.
"""

#: Alone on a line above a forwarded mail (Apple Mail).
FORWARD_LINES = frozenset({
    "begin forwarded message:", "forwarded message:", "anfang der weitergeleiteten e-mail:",
    "début du message réexpédié :", "début du message transféré :",
    "anfang der weitergeleiteten nachricht:", "inizio messaggio inoltrato:", "inicio del mensaje reenviado:",
    "início da mensagem encaminhada:", "início da mensagem reencaminhada:", "begin doorgestuurd bericht:",
    "början på vidarebefordrat meddelande:", "start på videresendt besked:", "videresendt melding:",
    "początek przekazywanej wiadomości:", "începutul mesajului redirecționat:", "välitetty viesti alkaa:",
    "начало переадресованного сообщения:",
})  # fmt: skip
#: Between dashes above older mail.
DASHED = (
    "original message", "original appointment", "original email", "original e-mail", "original mail",
    "forwarded message", "forwarded by", "forwarded mail", "reply message", "message transféré", "message d'origine",
    "message original", "ursprüngliche nachricht", "original nachricht", "weitergeleitete nachricht",
    "antwort nachricht",
    "mensaje original", "mensaje reenviado", "mensagem original", "mensagem encaminhada", "mensagem reencaminhada",
    "messaggio originale", "messaggio inoltrato", "wiadomość oryginalna", "wiadomość przekazana",
    "przekazana wiadomość", "oryginalna wiadomość", "mesaj original", "mesajul original", "mesaj redirecționat",
    "oorspronkelijk bericht", "doorgestuurd bericht", "oprindelig meddelelse", "oprindelig besked",
    "opprinnelig melding",
    "ursprungligt meddelande", "vidarebefordrat meddelande", "videresendt", "alkuperäinen viesti", "původní zpráva",
    "исходное сообщение", "пересылаемое сообщение", "orijinal mesaj", "neges wreiddiol", "原始邮件", "转发邮件",
)  # fmt: skip
#: How a line about the device or the program begins that a mail was written with.
DEVICE_STARTS = (
    "sent from my ", "sent from mail for windows", "sent from windows mail", "sent from outlook",
    "sent from yahoo mail",
    "sent from aol", "sent from the all new aol", "sent from the all-new aol", "sent from samsung",
    "sent from proton mail", "sent from protonmail", "sent with proton mail", "sent from gmail mobile",
    "sent from inbox", "sent from bluemail", "sent from hotmail", "sent from tuta", "sent from a mobile device",
    "sent from mobile", "sent via the samsung", "sent via my ", "sent via bluemail", "sent by my ", "sent using ",
    "get outlook for ", "get bluemail for ", "yahoo mail: search, organise", "yahoo mail: search, organize",
    "anfonwyd o fy ", "envoyé de mon ", "envoyé depuis ", "envoyé à partir de ", "télécharger outlook pour ",
    "obtenez outlook pour ", "von meinem iphone gesendet", "von meinem ipad gesendet", "von meinem samsung",
    "von meinem android", "diese nachricht wurde von meinem ", "gesendet von mail", "gesendet von outlook",
    "gesendet mit der ", "holen sie sich outlook ", "laden sie outlook ", "enviado desde mi ", "enviado desde correo ",
    "enviado desde outlook", "enviado desde yahoo", "obtener outlook para ", "enviado do meu ", "enviado a partir do ",
    "obter o outlook para ", "obtenha o outlook para ", "inviato da iphone", "inviato da ipad", "inviato dal mio ",
    "inviato da outlook", "inviato da posta per", "ottieni outlook per ", "scarica outlook per ", "wysłane z ",
    "wysłano z ", "pobierz outlook ", "pobierz aplikację outlook ", "trimis de pe ", "trimis din ",
    "descărcați outlook pentru ", "verzonden vanaf mijn ", "verstuurd vanaf mijn ", "download outlook voor ",
    "sendt fra min ", "hent outlook til ", "skickat från min ", "hämta outlook för ", "lähetetty ",
    "отправлено с ", "отправлено из ", "please excuse any typos", "please excuse brevity", "please excuse my brevity",
)  # fmt: skip
#: Lines that a mail server or a virus scanner puts in, above the words or below them.
PRINTED_STARTS = (
    "you don't often get email from ", "you don’t often get email from ", "caution: this email originated",
    "caution: this message originated", "caution - this email originated", "caution: external email",
    "caution: external e-mail", "warning: this email originated", "warning: external email", "external email:",
    "[external email]", "this email originated from outside ", "this message originated from outside ",
    "do not click links or open attachments unless ", "do not click on links or open attachments unless ",
    "virus-free. www.avast.com", "virus-free.www.avast.com", "this email has been checked for viruses by ",
    "this e-mail has been checked for viruses by ", "this email has been scanned by ",
    "please consider the environment before printing", "think before you print",
)  # fmt: skip
#: Fields of the heading that programs make of an older mail's headers.
FIELDS = dict.fromkeys(
    (
        "from", "de", "von", "van", "da", "fra", "från", "od", "de la", "lähettäjä", "от", "от кого", "kimden",
        "发件人", "oddi wrth",
    ), "from",
) | dict.fromkeys(
    (
        "sent", "date", "sent on", "envoyé", "envoyé le", "date d'envoi", "gesendet", "datum", "enviado", "enviado el",
        "enviada em", "enviado em", "fecha", "data", "inviato", "verzonden", "sendt", "dato", "skickat", "wysłano",
        "data wysłania", "trimis", "odesláno", "lähetetty", "päivämäärä", "отправлено", "дата", "gönderilen", "tarih",
        "发送时间", "message du", "dyddiad", "anfonwyd",
    ), "date",
) | dict.fromkeys(
    (
        "to", "cc", "bcc", "reply-to", "à", "an", "para", "a", "aan", "til", "till", "do", "către", "komu",
        "vastaanottaja", "кому", "kime", "收件人", "copie à", "at",
    ), "to",
) | dict.fromkeys(
    (
        "subject", "objet", "sujet", "betreff", "asunto", "assunto", "oggetto", "onderwerp", "emne", "ämne", "temat",
        "subiect", "předmět", "aihe", "тема", "konu", "主题", "pwnc",
    ), "subject",
)  # fmt: skip
FIELD_NAME = 14
#: How a line begins that says who wrote what is below, and how it ends.
WROTE = (
    ("on ", (" wrote:", " wrote :", " sent:", "> wrote")),
    ("le ", (" a écrit :", " a écrit:", " a écrit\u00a0:")),
    ("am ", (":",)),
    ("el ", (" escribió:",)),
    ("em ", (" escreveu:",)),
    ("il ", (" ha scritto:",)),
    ("in data ", (" ha scritto:",)),
    ("op ", (":",)),
    ("dnia ", (":",)),
    ("w dniu ", (":",)),
    ("pe ", (" a scris:", " kirjoitti:")),
    ("den ", (":",)),
    ("på ", (" skrev:",)),
    ("dne ", (" napsal:", " napsal(a):")),
    ("ar ", (" ysgrifennodd:",)),
)
#: With these beginnings the verb stands before the name, so it is looked for inside.
VERBS_INSIDE = {
    "am ": " schrieb ",
    "op ": "schre",
    "dnia ": " napisał",
    "w dniu ": "pis",
    "den ": " skrev",
    "ar ": "ysgrifennodd",
}
