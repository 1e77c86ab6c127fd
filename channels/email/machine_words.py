"""The words with which machines begin what they write, in the languages in which they write it.

Facts, gathered from the mail systems themselves; all of them in lower case. One file, because whoever meets a new one
looks here whether it is known.
"""

#: What a mail system writes as the name before its address, or as the name in it.
DAEMONS = frozenset({
    "mailer-daemon", "mailer_daemon", "mailerdaemon", "mail-daemon", "mail_daemon", "maildaemon", "mdaemon",
    "double-bounce", "mail-delivery-subsystem", "maildelivery", "mail-delivery-system",
})  # fmt: skip
#: People answer at some of these, too: one more sign is needed.
HALF_DAEMONS = (
    "postmaster", "post_master", "post-master", "admin", "administrator", "system administrator", "ndr", "imss",
    "smtp", "bounce", "no-reply", "noreply", "mailmaster", "root",
)  # fmt: skip
HALF_DAEMONS_INSIDE = ("antivirus", "anti-virus", "_smtp_", "-smtp-", "mail_service", "mail-service", "mailgateway")
DAEMON_NAMES = (
    "mail delivery s", "mail administrator", "mail system", "mailer-daemon", "mailer daemon", "microsoft outlook",
    "mail deliver", "system administrator", "systemadministrator", "administrateur syst",
    "administrador del sistema", "amministratore di sistema", "systeembeheerder", "mdaemon", "postmaster",
    "jetmail", "internet mail delivery", "email delivery s", "mailserver", "mail server",
)  # fmt: skip

BOUNCE_SUBJECTS = (
    "undeliverable", "undelivered", "undeliver", "delivery status", "delivery failure", "delivery error",
    "delivery notification", "delivery delayed", "delivery report", "delivery problem", "delivery warning",
    "delivery has been delayed", "delivery incomplete", "delivery final", "mail delivery", "mail system error",
    "mail error", "mail failure", "mail failed", "mail could not be delivered", "mail not delivered",
    "mail returned", "mail delay", "email delivery", "e-mail delivery", "message delivery", "message not delivered",
    "message status - undeliverable", "message undeliverable", "message delayed", "message you sent blocked",
    "message blocked", "message rejected", "message could not be delivered", "message notification",
    "permanent delivery", "temporary delivery", "failure notice", "failed mail", "failed delivery",
    "failed to deliver", "failure delivery", "delivery has failed", "delivery attempt", "returned mail",
    "returned to sender", "returned email", "returned message", "returned:", "returning message", "rejected mail",
    "rejected:", "non-delivery", "nondeliverable", "non-deliverable", "nondelivery", "non delivery",
    "not delivered", "could not send message", "could not deliver", "unable to deliver", "unable to send",
    "warning: could not send", "warning: message", "user unknown", "unknown user", "unknown recipient",
    "unknown address", "recipient unknown", "invalid recipient", "mailbox full", "mailbox is full",
    "mailbox unavailable", "mailbox over quota", "over quota", "quota exceeded", "quota warning",
    "processing error", "smtp delivery", "smtp mail failed", "notification: delivery",
    "your message could not be delivered", "your mail could not be delivered", "your message to", "your email to",
    "nondelivery report", "virus", "banned", "blocked mail", "spam mail rejected", "address change",
    # In the order of the languages' English names, those of Wales first.
    "wedi methu ei ddanfon", "heb ei ddanfon", "methwyd danfon", "لم يتم التسليم", "تعذر التسليم",
    "غير قابل للتسليم", "недоставимо", "не може да бъде доставено", "no es pot lliurar", "no lliurat", "退信",
    "系统退信", "邮件退回", "退件", "未送达", "未传递", "无法投递", "无法送达", "投递失败", "发送失败", "传递失败",
    "無法傳遞", "無法投遞", "未傳遞", "傳遞失敗", "郵件退回", "neisporučivo", "isporuka nije", "nedoručitelné",
    "nedoručeno", "nelze doručit", "kan ikke leveres", "ikke leveret", "uleverlig", "kan ikke afleveres",
    "onbestelbaar", "niet bezorgd", "niet afgeleverd", "edastamatu", "ei saa kohale toimetada", "ei voi toimittaa",
    "toimitus epäonnistui", "toimittamaton", "perille toimittamaton", "échec de la remise", "échec de remise",
    "non remis", "non distribu", "non délivr", "remise impossible", "courrier non", "message non remis",
    "notification d'échec", "rapport de non", "unzustellbar", "nicht zustellbar", "mail konnte nicht zugestellt",
    "nicht zugestellt", "zustellung fehlgeschlagen", "zustellung verzögert", "unzustellbare", "zustellungsfehler",
    "fehlgeschlagene zustellung", "αδύνατη η παράδοση", "μη παραδο", "αποτυχία παράδοσης", "לא ניתן למסירה",
    "לא נמסר", "वितरित नहीं", "kézbesíthetetlen", "nem kézbesíthető", "sikertelen kézbesítés", "tidak terkirim",
    "tidak dapat dikirim", "gagal dihantar", "recapito fallito", "impossibile recapitare", "non recapitabile",
    "mancato recapito", "mancata consegna", "mancato inoltro", "messaggio non recapitato", "配信不能",
    "配信できません", "配信エラー", "配送不能", "送信できません", "送信エラー", "未配達", "不達", "メールが送信",
    "メール配信", "배달되지 않음", "배달 못함", "배달할 수 없음", "전송 실패", "발송 실패", "반송", "nepristatyta",
    "neįmanoma pristatyti", "nepiegādāts", "nevar piegādāt", "kan ikke leveres", "ikke levert",
    "levering mislyktes", "nie dostarczono", "niedostarcz", "nie można dostarczyć", "niedoręcz", "zwrot wiadomości",
    "não entregue", "não foi entregue", "não é possível entregar", "não foi possível entregar", "falha na entrega",
    "devolvido", "mensagem devolvida", "nelivrabil", "nu s-a putut livra", "nelivrat", "не доставлено",
    "не удается доставить", "не удалось доставить", "недоставленное", "недоставлено",
    "ваше сообщение не доставлено", "сообщение не доставлено", "ошибка доставки", "уведомление о недоставке",
    "недостављиво", "nedoručiteľné", "nedostavljivo", "ni mogoče dostaviti", "no se puede entregar",
    "no se pudo entregar", "mensaje no entregado", "no entregado", "correo devuelto", "devuelto",
    "error de entrega", "fallo en la entrega", "no se ha podido entregar", "ej levererat", "kan inte levereras",
    "olevererbart", "gick inte att leverera", "ไม่สามารถส่ง", "ส่งไม่สำเร็จ", "teslim edilemedi", "iletilemedi",
    "не вдалося доставити", "неможливо доставити", "không gửi được", "không thể gửi", "chuyển thư thất bại",
)  # fmt: skip
#: Within a subject; long enough that nobody writes them by chance.
BOUNCE_SUBJECTS_INSIDE = (
    ": non remis", "could not be delivered", "mail failure", "delivery failure", "returned to sender",
    "undeliverable", "mail delivery status", "delivery status notification", "mail delivery fail", "non-delivery",
    "не доставлено",
)  # fmt: skip
#: What a report begins with, within its first lines.
BOUNCE_WORDS = (
    "original message follows", "unsent message follows", "invalid final delivery userid", "invalid user address",
    "could not be delivered", "couldn't be delivered", "cannot be delivered", "can't be delivered", "not delivered",
    "could not deliver", "couldn't deliver", "cannot deliver", "unable to deliver", "not able to deliver",
    "wasn't able to deliver", "undeliverable", "undelivered", "delivery to the following", "delivery of email",
    "delivery has failed", "delivery failed", "delivery failure", "non-delivery", "failed to deliver",
    "failed recipient", "did not reach the following", "has not been delivered", "has not yet been delivered",
    "was not delivered", "delivery attempts", "delivery is delayed", "delivery status", "transient error",
    "permanent error", "permanent fatal errors", "the original message was received at", "mail delivery software",
    "user unknown", "unknown user", "no such user", "mailbox unavailable", "mailbox is full", "mailbox full",
    "over quota", "not a valid user", "not accepting mail from", "user does not exist", "address not found",
    "returned to sender", "return to sender", "returned mail", "rejected your message", "message was rejected",
    "message blocked", "konnte nicht zugestellt", "nicht zugestellt werden", "n'a pas pu etre delivre",
    "n'a pas pu être", "non remis", "no se pudo entregar", "no se ha podido entregar", "impossibile recapitare",
    "non è stato possibile recapitare", "não pôde ser entregue", "não foi possível entregar",
    "nie została dostarczona", "nie mogła zostać dostarczona", "kon niet worden bezorgd", "не было доставлено",
    "не удалось доставить", "не доставлено", "配信できません", "配信されませんでした", "送信できません", "无法投递",
    "无法送达", "未能送达", "無法傳遞", "無法投遞", "전송되지",
)  # fmt: skip

#: How feedback loops begin that do not keep to the standard, or did not once (Microsoft's, AOL's), before the address
#: of the computer that sent the message.
FEEDBACK_SUBJECTS = ("complaint about message from ", "email feedback report for ip ")

#: Alone enough, where the subject goes on as a machine's does ("Out of office repairs line never answers" does not).
MACHINE_SUBJECTS = (
    "automatic reply", "automatic response", "automated reply", "automated response", "auto reply", "auto-reply",
    "autoreply", "auto response", "auto-response", "autoresponse", "autoresponder", "out of office",
    "out-of-office", "out of office reply", "vacation reply", "vacation response", "out of office autoreply",
    "out of office notification", "out of office message", "out of office response", "ooo autoreply",
    "ateb awtomatig", "allan o'r swyddfa", "رد تلقائي", "الرد التلقائي", "автоматичен отговор",
    "resposta automàtica", "自动答复", "自动回复", "自動回覆", "自動回復", "automatski odgovor",
    "automatická odpověď", "automatisk svar", "autosvar", "automatisch antwoord", "automatische reactie",
    "automaatvastus", "automaatne vastus", "automaattinen vastaus", "réponse automatique", "réponse automatisée",
    "message automatique", "automatische antwort", "automatische rückantwort", "abwesenheitsnotiz",
    "automatische abwesenheitsnotiz", "αυτόματη απάντηση", "תשובה אוטומטית", "מענה אוטומטי", "automatikus válasz",
    "balasan otomatis", "balasan automatik", "risposta automatica", "自動返信", "自動応答", "自動回答", "자동 회신",
    "자동 응답", "자동응답", "automātiskā atbilde", "automātiska atbilde", "automatiska atbilde",
    "ārpus biroja atrašanās automātiska atbilde", "arpus biroja atrasanas automatiska atbilde",
    "automatinis atsakymas", "automatyczna odpowiedź",
    "autoodpowiedź", "resposta automática", "răspuns automat", "автоматический ответ", "автоответ",
    "automatická odpoveď", "samodejni odgovor", "respuesta automática", "respuesta automatica", "automatiskt svar",
    "ตอบกลับอัตโนมัติ", "การตอบกลับอัตโนมัติ", "otomatik yanıt", "автоматична відповідь", "trả lời tự động",
)  # fmt: skip
#: People write these, too: a second sign is needed.
AWAY_SUBJECTS = (
    "out of the office", "ooo", "away from", "auto:", "on annual leave", "annual leave", "on holiday",
    "on vacation", "vacation", "maternity leave", "away until", "thank you for contacting", "thank you for your e",
    "thanks for your e", "thank you for your enquiry", "we have received your", "we received your",
    "your request has been received", "your enquiry has been received", "request received", "ticket received",
    "ticket created", "new ticket", "acknowledgement", "acknowledgment", "confirmation of receipt",
    "receipt of your", "support request received", "abwesenheit", "abwesend", "außer haus", "eingangsbestätigung",
    "nicht im büro", "absence du bureau", "absence", "absent", "message d'absence", "accusé de réception",
    "fuera de la oficina", "fuera de oficina", "fuori sede", "fuori ufficio", "assenza", "afwezig",
    "ontvangstbevestiging", "ausente", "ausência", "nieobecność", "poza biurem", "frånvaro", "fravær", "poissa",
    "nepřítomnost", "távollét", "absență", "отсутств", "не на месте", "不在通知", "外出", "부재중", "ofis dışı",
    "read:", "not read:", "return receipt", *MACHINE_SUBJECTS,
)  # fmt: skip
#: A machine that says that it is one, within its first lines.
MACHINE_WORDS = (
    "this is an automat", "this is an auto-", "this is an auto ", "this is a automat", "automated response",
    "automated reply", "automatic reply", "automatic response", "automatically generated", "auto-generated",
    "auto generated", "autogenerated", "system generated message", "system-generated", "generated automatically",
    "automated message", "sent automatically", "auto-reply", "autoreply", "autoresponder",
    "only notification you will receive", "please do not reply to this", "do not reply to this",
    "this mailbox is not monitored", "added to the recipient's allowed", "confirm that you are not a spammer",
    "this account is protected by", "automatisch erstellt", "automatische antwort", "automatisch generi",
    "réponse automatique", "généré automatiquement", "respuesta automática", "risposta automatica",
    "mensaje automático", "generado automáticamente", "automatische nachricht", "automatyczna odpowiedź",
    "resposta automática", "автоматическ", "自動返信", "自動送信", "自动回复", "系统自动", "ateb awtomatig",
)  # fmt: skip
#: Machines put these at the end of the subject that they answer.
MACHINE_ENDINGS = (
    "(automatic response)", "(automatic reply)", "(auto-reply)", "(autoreply)", "[auto-reply]", "[autoreply]",
)  # fmt: skip
#: Fields of a form that a person filled in, as a web server mails them.
FORM_FIELDS = frozenset({
    "name", "your name", "full name", "first name", "last name", "surname", "email", "e-mail", "email address",
    "your email", "phone", "telephone", "mobile", "phone number", "address", "your address", "postcode", "message",
    "your message", "comments", "comment", "enquiry", "your enquiry", "details", "description", "issue", "problem",
    "tenancy number", "tenancy reference", "what is your enquiry about", "how can we help",
})  # fmt: skip
