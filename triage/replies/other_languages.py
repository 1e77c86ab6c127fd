"""What we say first to somebody whose words need a person who reads their language, in eight languages besides English.

It says the same as the English that follows it: somebody will read this, they may complain, how to answer, and what to
do in danger, for nobody here could read whether there is any. Telephone numbers stand without blanks, which a text
that runs from right to left would put in the wrong order.

None of it has been checked by a native speaker yet: `checked_by` of each says so until somebody has.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from triage.inbox import ChoiceAnswer
from triage.replies.outgoing import Button


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentences:
    """The sentences of the offer in one language."""

    #: The native speaker who checked them; "" while nobody has.
    checked_by: str = ""
    subject: str
    thanks: str
    #: With {request}, the number of the request.
    recorded: str
    #: With {case}, the number of the case.
    choice: str
    #: The two words that answer, which `triage/inbox/answers_elsewhere.py` knows.
    how_to_answer: str
    danger: str
    gas: str
    yes: str
    no: str


OFFERS: Mapping[str, Sentences] = {
    # Polish. To be checked by a native speaker.
    "pl": Sentences(
        subject="Mamy Twoją wiadomość",
        thanks="Dziękujemy. Ktoś z nas przeczyta Twoją wiadomość i odpowie.",
        recorded="Zapisaliśmy, co trzeba zrobić. Numer zgłoszenia to {request}.",
        choice=(
            "Jeśli nie podoba Ci się coś, co zrobiliśmy albo czego nie zrobiliśmy, możesz teraz złożyć skargę. "
            "To Twój wybór. Numer tej sprawy to {case}."
        ),
        how_to_answer="Możesz odpowiedzieć jednym słowem: TAK (chcę złożyć skargę) albo NIE.",
        danger="Jeśli ktoś jest teraz w niebezpieczeństwie, zadzwoń pod 999.",
        gas="Jeśli czujesz gaz, wyjdź z domu razem ze wszystkimi i zadzwoń pod 0800111999. Połączenie jest bezpłatne.",
        yes="Tak, chcę złożyć skargę",
        no="Nie, dziękuję",
    ),
    # Romanian. To be checked by a native speaker.
    "ro": Sentences(
        subject="Am primit mesajul dumneavoastră",
        thanks="Vă mulțumim. Un coleg va citi mesajul dumneavoastră și vă va răspunde.",
        recorded="Am înregistrat cererea dumneavoastră. Numărul ei este {request}.",
        choice=(
            "Dacă nu vă place ceva ce am făcut sau nu am făcut, puteți face acum o reclamație. "
            "Dumneavoastră alegeți. Numărul dumneavoastră pentru aceasta este {case}."
        ),
        how_to_answer="Puteți răspunde cu un singur cuvânt: DA (vreau să fac o reclamație) sau NU.",
        danger="Dacă cineva este în pericol acum, sunați la 999.",
        gas="Dacă miroase a gaz, ieșiți toți din casă și sunați la 0800111999. Apelul este gratuit.",
        yes="Da, vreau să fac o reclamație",
        no="Nu, mulțumesc",
    ),
    # Bengali. To be checked by a native speaker.
    "bn": Sentences(
        subject="আমরা আপনার বার্তা পেয়েছি",
        thanks="ধন্যবাদ। আমাদের একজন আপনার বার্তা পড়বেন এবং আপনাকে উত্তর দেবেন।",
        recorded="আমরা আপনার অনুরোধ লিখে রেখেছি। এর নম্বর {request}।",
        choice=("আমরা যা করেছি বা করিনি, তাতে আপনি খুশি না হলে এখন অভিযোগ করতে পারেন। এটা আপনার ইচ্ছা। এর জন্য আপনার নম্বর {case}।"),
        how_to_answer="আপনি এক কথায় উত্তর দিতে পারেন: হ্যাঁ (আমি অভিযোগ করতে চাই) অথবা না।",
        danger="এখন কেউ বিপদে থাকলে 999 নম্বরে ফোন করুন।",
        gas="গ্যাসের গন্ধ পেলে সবাইকে নিয়ে ঘর থেকে বের হয়ে 0800111999 নম্বরে ফোন করুন। এই ফোনে টাকা লাগে না।",
        yes="হ্যাঁ, আমি অভিযোগ করতে চাই",
        no="না, ধন্যবাদ",
    ),
    # Urdu. To be checked by a native speaker.
    "ur": Sentences(
        subject="ہمیں آپ کا پیغام مل گیا ہے",
        thanks="شکریہ۔ ہم میں سے کوئی آپ کا پیغام پڑھے گا اور آپ کو جواب دے گا۔",
        recorded="ہم نے آپ کی درخواست درج کر لی ہے۔ اس کا نمبر {request} ہے۔",
        choice=(
            "اگر آپ ہمارے کسی کام سے، یا کسی کام کے نہ ہونے سے، خوش نہیں ہیں تو آپ ابھی شکایت کر سکتے ہیں۔ "
            "یہ آپ کی مرضی ہے۔ اس کے لیے آپ کا نمبر {case} ہے۔"
        ),
        how_to_answer="آپ ایک لفظ میں جواب دے سکتے ہیں: ہاں (مجھے شکایت کرنی ہے) یا نہیں۔",
        danger="اگر کوئی اس وقت خطرے میں ہے تو 999 پر فون کریں۔",
        gas="اگر گیس کی بو آئے تو سب کو لے کر گھر سے باہر نکلیں اور 0800111999 پر فون کریں۔ یہ کال مفت ہے۔",
        yes="جی ہاں، مجھے شکایت کرنی ہے",
        no="جی نہیں، شکریہ",
    ),
    # Somali. To be checked by a native speaker.
    "so": Sentences(
        subject="Fariintaada waa na soo gaadhay",
        thanks="Mahadsanid. Qof naga mid ah ayaa akhrin doona fariintaada wuuna kuu jawaabi doonaa.",
        recorded="Codsigaaga waanu diiwaangelinay. Lambarkiisu waa {request}.",
        choice=(
            "Haddii aadan ku faraxsanayn wax aan samaynay ama aan samayn weynay, hadda ayaad cabasho samayn kartaa. "
            "Adiga ayay ku jirtaa. Lambarkaaga arrintan waa {case}."
        ),
        how_to_answer="Waxaad ku jawaabi kartaa hal eray: HAA (waxaan rabaa inaan cabasho sameeyo) ama MAYA.",
        danger="Haddii qof uu hadda khatar ku jiro, wac 999.",
        gas="Haddii aad gaas uriso, dadka oo dhan guriga ka saar oo wac 0800111999. Wicitaanku waa bilaash.",
        yes="Haa, waxaan rabaa inaan cabasho sameeyo",
        no="Maya, mahadsanid",
    ),
    # Arabic. To be checked by a native speaker.
    "ar": Sentences(
        subject="وصلتنا رسالتك",
        thanks="شكرا لك. سيقرأ أحد موظفينا رسالتك ويرد عليك.",
        recorded="سجلنا طلبك. رقمه {request}.",
        choice=("إذا لم يعجبك شيء فعلناه أو لم نفعله، فيمكنك أن تقدم شكوى الآن. الخيار لك. رقمك لهذا الأمر {case}."),
        how_to_answer="يمكنك أن تجيب بكلمة واحدة: نعم (أريد أن أقدم شكوى) أو لا.",
        danger="إذا كان أي شخص في خطر الآن، فاتصل بالرقم 999.",
        gas="إذا شممت رائحة غاز، فأخرج الجميع من البيت واتصل بالرقم 0800111999. المكالمة مجانية.",
        yes="نعم، أريد أن أقدم شكوى",
        no="لا، شكرا",
    ),
    # Portuguese. To be checked by a native speaker.
    "pt": Sentences(
        subject="Recebemos a sua mensagem",
        thanks="Obrigado. Um de nós vai ler a sua mensagem e responder-lhe.",
        recorded="Registámos o seu pedido. O número é {request}.",
        choice=(
            "Se não gostou de algo que fizemos, ou que não fizemos, pode fazer uma reclamação agora. "
            "A escolha é sua. O seu número para isto é {case}."
        ),
        how_to_answer="Pode responder com uma palavra: SIM (quero fazer uma reclamação) ou NÃO.",
        danger="Se alguém está em perigo agora, ligue 999.",
        gas="Se cheira a gás, saia de casa com toda a gente e ligue 0800111999. A chamada é grátis.",
        yes="Sim, quero fazer uma reclamação",
        no="Não, não quero",
    ),
    # Welsh. To be checked by a native speaker.
    "cy": Sentences(
        subject="Mae eich neges wedi cyrraedd",
        thanks="Diolch. Bydd un ohonom yn darllen eich neges ac yn eich ateb.",
        recorded="Rydym wedi cofnodi eich cais. Ei rif yw {request}.",
        choice=(
            "Os nad ydych yn hapus gyda rhywbeth a wnaethom, neu na wnaethom, gallwch wneud cwyn nawr. "
            "Eich dewis chi yw hyn. Eich rhif ar gyfer hyn yw {case}."
        ),
        how_to_answer="Gallwch ateb mewn un neu ddau air: YDW (rydw i eisiau gwneud cwyn) neu NAC YDW.",
        danger="Os oes rhywun mewn perygl nawr, ffoniwch 999.",
        gas="Os ydych yn arogli nwy, ewch â phawb allan o'r tŷ a ffoniwch 0800111999. Mae'r alwad am ddim.",
        yes="Ydw, rydw i eisiau gwneud cwyn",
        no="Na, dim diolch",
    ),
}

#: Each language has a line of its own on a button, for they may run in different directions.
_AND_IN_ENGLISH = " /\n"


def paragraphs(language: str, request: str, case: str) -> tuple[str, ...]:
    """The offer in that language, what to do in danger last; nothing when we do not have it.

    Args:
        request: reference of the service request recorded with it; "" when there is none.
        case: reference of the pending complaint.
    """
    says = OFFERS.get(language)
    if says is None:
        return ()
    recorded = (says.recorded.format(request=request),) if request else ()
    return (
        says.thanks,
        *recorded,
        says.choice.format(case=case),
        says.how_to_answer,
        f"{says.danger} {says.gas}",
    )


def subject(language: str, english: str) -> str:
    """A subject line in that language and in English."""
    says = OFFERS.get(language)
    return f"{says.subject} / {english}" if says else english


def button(language: str, english: Button) -> Button:
    """The button with its words in that language before the English ones, and the same value."""
    says = OFFERS.get(language)
    if says is None:
        return english
    words = says.yes if english.value == ChoiceAnswer.ACCEPTED else says.no
    return Button(value=english.value, words=f"{words}{_AND_IN_ENGLISH}{english.words}")


def languages_of(buttons: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """The language besides English in which an offer with these buttons, (value, words), was made; at most one."""
    said = {words.partition(_AND_IN_ENGLISH)[0] for _, words in buttons}
    return tuple(language for language, says in OFFERS.items() if says.yes in said)
