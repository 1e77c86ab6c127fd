"""A plain yes or no in the languages in which we offer the choice to complain besides English.

These words count only as an answer to an offer in their language: "na" is Bengali for no, "maya" Somali, and in English
they are something else. A no is nothing but no, with thanks at most, for it ends an offer.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What people write; with accents, which may be left out."""

    yes: tuple[str, ...]
    no: tuple[str, ...]
    greetings: tuple[str, ...]
    thanks: tuple[str, ...]
    closings: tuple[str, ...] = ()
    #: English answers that mean something else in this language, so that nobody can say which was meant.
    doubtful: tuple[str, ...] = ()


ELSEWHERE: Mapping[str, Answers] = {
    "ar": Answers(
        yes=(
            "نعم", "أجل", "ايوه", "أيوه", "ايوا", "نعم من فضلك", "نعم لو سمحت", "نعم أريد", "نعم اريد",
            "نعم أريد أن أقدم شكوى", "أريد أن أقدم شكوى", "naam", "aywa", "aiwa",
        ),
        no=("لا", "كلا", "لا شكرا", "لا شكراً", "لا أريد", "لا اريد", "la", "la shukran"),
        greetings=("السلام عليكم", "مرحبا", "سلام"),
        thanks=("شكرا", "شكراً", "شكرا لكم", "شكرا جزيلا", "shukran"),
        closings=("مع تحياتي", "تحياتي"),
    ),
    "bn": Answers(
        yes=(
            "হ্যাঁ", "হ্যা", "হা", "জি", "জ্বি", "জী", "জি হ্যাঁ", "হ্যাঁ প্লিজ", "হ্যাঁ আমি অভিযোগ করতে চাই",
            "আমি অভিযোগ করতে চাই", "হ্যাঁ চাই", "ha", "haa", "hae", "hya", "hyan", "ji", "jee", "ji ha", "ji haa",
        ),
        no=("না", "জি না", "না ধন্যবাদ", "জি না ধন্যবাদ", "na", "naa", "ji na", "na dhonnobad"),
        greetings=("আসসালামু আলাইকুম", "সালাম", "নমস্কার", "assalamu alaikum"),
        thanks=("ধন্যবাদ", "dhonnobad"),
    ),
    "cy": Answers(
        yes=(
            "ydw", "ie", "oes", "ydw plis", "ie plis", "ydw os gwelwch yn dda", "ie os gwelwch yn dda",
            "ydw rydw i eisiau gwneud cwyn", "ydw dw i eisiau gwneud cwyn", "hoffwn", "hoffwn i",
        ),
        no=("na", "nac ydw", "nac oes", "nage", "dim diolch", "na dim diolch", "nac ydw dim diolch"),
        greetings=("helo", "bore da", "prynhawn da", "noswaith dda"),
        thanks=("diolch", "diolch yn fawr"),
        closings=("cofion", "cofion gorau", "yn gywir"),
    ),
    "pl": Answers(
        yes=(
            "tak", "tak proszę", "tak poproszę", "tak chcę", "tak chcę złożyć skargę", "chcę złożyć skargę",
            "tak składam skargę", "tak poproszę o złożenie skargi",
        ),
        no=("nie", "nie dziękuję", "nie dzięki", "nie chcę", "nie chcę składać skargi"),
        greetings=("dzień dobry", "dobry wieczór", "witam", "cześć"),
        thanks=("dziękuję", "dzięki", "dziękuję bardzo", "dziękujemy"),
        closings=("pozdrawiam", "z poważaniem", "pozdrowienia"),
        # "Well, yes."
        doubtful=("no", "no no"),
    ),
    "pt": Answers(
        yes=(
            "sim", "sim por favor", "sim quero", "sim quero fazer uma reclamação", "quero fazer uma reclamação",
            "sim se faz favor",
        ),
        no=("não", "não obrigado", "não obrigada", "não quero", "não não quero"),
        greetings=("bom dia", "boa tarde", "boa noite", "olá"),
        thanks=("obrigado", "obrigada", "muito obrigado", "muito obrigada"),
        closings=("cumprimentos", "com os melhores cumprimentos", "atenciosamente"),
    ),
    "ro": Answers(
        yes=(
            "da", "da vă rog", "da vreau", "da doresc", "da vreau să fac o reclamație", "vreau să fac o reclamație",
            "da aș vrea",
        ),
        no=("nu", "nu mulțumesc", "nu vreau", "nu doresc"),
        greetings=("bună ziua", "bună seara", "bună", "salut"),
        thanks=("mulțumesc", "mulțumesc frumos", "mulțumim"),
        closings=("cu respect", "cu stimă"),
    ),
    "so": Answers(
        yes=("haa", "haa fadlan", "haa waan rabaa", "haa waxaan rabaa inaan cabasho sameeyo", "waan rabaa"),
        no=("maya", "maya mahadsanid", "maya ma rabo"),
        greetings=("salaan", "asc", "assalamu alaykum", "salaamu alaykum"),
        thanks=("mahadsanid", "waad mahadsan tahay"),
    ),
    "ur": Answers(
        yes=(
            "ہاں", "جی", "جی ہاں", "ہاں جی", "جی ہاں مجھے شکایت کرنی ہے", "ہاں مجھے شکایت کرنی ہے", "haan", "han",
            "haa", "ji", "jee", "ji haan", "ji han", "jee haan", "haan ji", "han ji",
        ),
        no=(
            "نہیں", "جی نہیں", "نہیں شکریہ", "جی نہیں شکریہ", "nahi", "nahin", "nahi shukriya", "ji nahi", "ji nahin",
            "jee nahi",
        ),
        greetings=("السلام علیکم", "سلام", "assalam o alaikum", "assalam alaikum", "salam"),
        thanks=("شکریہ", "بہت شکریہ", "shukriya", "bohat shukriya"),
    ),
}  # fmt: skip
