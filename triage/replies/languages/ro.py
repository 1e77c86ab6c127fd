"""Romanian. To be checked by a native speaker, whose name then stands in `checked_by`."""

from triage.replies.languages.book import Book

BOOK = Book(
    code="ro",
    checked_by="",
    how_to_answer="Puteți răspunde cu un singur cuvânt: DA (vreau să fac o reclamație) sau NU.",
    yes="Da, vreau să fac o reclamație",
    no="Nu, mulțumesc",
    sentences={
        "hello": (
            "Bună ziua, aici {landlord}. Spuneți-ne cu cuvintele dumneavoastră ce s-a întâmplat sau ce vă trebuie."
        ),
        "at_any_time": ("Puteți cere oricând să vorbiți cu un om sau să faceți o reclamație. Doar spuneți-ne."),
        "recorded": "Vă mulțumim. Am înregistrat ce ne-ați spus ca o cerere. Numărul ei este {reference}.",
        "urgent": "Am marcat-o ca urgentă și merge la echipa de serviciu.",
        "to_the_team": "Merge la echipa care se va ocupa de ea. Echipa vă va spune ce urmează și când.",
        "if_not_happy": ("Dacă nu vă place ce facem sau cât durează, spuneți-ne și puteți face o reclamație."),
        "request_added_to": (
            "Vă mulțumim. Am adăugat aceasta la cererea dumneavoastră {reference}. Echipa care se ocupă "
            "de ea o va vedea."
        ),
        "sorry": "Ne pare rău. Se pare că v-am dezamăgit.",
        "needs_doing": "Am înregistrat ce este de făcut. Numărul este {reference}.",
        "choice": "Doriți să facem din aceasta o reclamație? Dumneavoastră alegeți.",
        "choice_beside_work": (
            "Doriți să facem din aceasta o reclamație? Dumneavoastră alegeți. Lucrările continuă oricum."
        ),
        "any_day": ("Puteți răspunde azi sau în altă zi. Numărul dumneavoastră pentru aceasta este {reference}."),
        "can_complain": (
            "Dacă nu vă place ceva ce am făcut sau nu am făcut, puteți face acum o reclamație. "
            "Dumneavoastră alegeți. Numărul dumneavoastră pentru aceasta este {reference}."
        ),
        "declined": ("Vă mulțumim. Nu vom face din aceasta o reclamație. Tot ce ne-ați cerut să facem continuă."),
        "change_your_mind": "Vă puteți răzgândi oricând. Doar spuneți-ne.",
        "yes_passed_on": (
            "Vă mulțumim. Avem răspunsul dumneavoastră „da” pentru numărul {reference}. Vom scrie despre "
            "aceasta "
            "persoanei căreia îi aparține."
        ),
        "started": "Vă mulțumim. Am început reclamația dumneavoastră. Numărul ei este {reference}.",
        "what_went_wrong": ("Spuneți-ne cu cuvintele dumneavoastră ce nu a mers bine și ce ați dori să facem."),
        "will_write": "Vă vom scrie până la data de {date} ca să vă spunem ce am înțeles și ce urmează.",
        "logged": ("Vă mulțumim că ne-ați spus. Am înregistrat reclamația dumneavoastră. Numărul ei este {reference}."),
        "told_us": "Iată ce ne-ați spus:\n{words}",
        "wanted": "Ce ați dori:\n{words}",
        "will_write_who": (
            "Vă vom scrie până la data de {date} ca să vă spunem ce am înțeles, cine se ocupă și când "
            "veți avea un "
            "răspuns."
        ),
        "work_goes_on": "Lucrările necesare continuă și ele. Numărul lor este {reference}.",
        "rightly": "Am înțeles bine? Dacă nu, sau dacă lipsește ceva, spuneți-ne.",
        "already_logged": "Vă mulțumim. Avem deja reclamația dumneavoastră. Numărul ei este {reference}.",
        "joined": (
            "Vă mulțumim. Am adăugat aceasta la reclamația dumneavoastră {reference}. Cineva va verifica "
            "dacă ține de ea."
        ),
        "meant_else": ("Dacă v-ați referit la altceva, spuneți-ne și vom face din aceasta o reclamație separată."),
        "confirmed": "Vă mulțumim. De aceasta ne vom ocupa. Dacă vă mai amintiți ceva, scrieți-ne aici.",
        "person": "Vă mulțumim. Un coleg va citi mesajul dumneavoastră și vă va răspunde.",
        "listen": "Vă mulțumim. Un coleg va asculta ce ați spus și vă va răspunde.",
        "recorded_meanwhile": "Am înregistrat cererea dumneavoastră. Numărul ei este {reference}.",
        "question": "Vă mulțumim. Am dat întrebarea dumneavoastră cuiva care poate răspunde.",
        "kept": "Vă mulțumim. Am păstrat mesajul dumneavoastră.",
        "call_for_help": (
            "Dacă cineva este în pericol acum, sunați la 999. Dacă miroase a gaz sau sună o alarmă de "
            "monoxid de carbon, "
            "ieșiți toți din casă și sunați la 0800111999. Apelul este gratuit."
        ),
        "ring_us": "Apoi sunați-ne la {phone}. Nu așteptați un răspuns aici.",
        "ring_us_at_any_hour": "Apoi sunați-ne la {phone}, ziua sau noaptea. Nu așteptați un răspuns aici.",
        "at_risk": (
            "Dacă cineva vă face rău sau vă este frică de cineva de acasă, puteți suna la 08082000247, "
            "gratuit, la orice "
            "oră. Dacă simțiți că nu mai puteți, sunați la Samaritans la 116123, gratuit, la orice oră. "
            "Un coleg va citi "
            "mesajul dumneavoastră azi sau în următoarea noastră zi de lucru."
        ),
        "thanks_for_telling": "Vă mulțumim că ne-ați spus.",
        "wish_person": "Doriți să vorbiți cu un om. Am spus unui coleg, care vă va contacta.",
        "wish_call": (
            "Doriți să vă sunăm. Am spus unui coleg. Dacă este posibil să nu avem numărul dumneavoastră, spuneți-ni-l."
        ),
        "wish_large_print": "Doriți litere mari. Am notat, iar cineva se va ocupa.",
        "wish_format": "Am notat cum doriți să primiți vești de la noi, iar cineva se va ocupa.",
        "wish_language": "Am notat ce limbă doriți, iar cineva se va ocupa.",
        "written_down": "Vă mulțumim. Am notat.",
        "all_right": "Este în regulă.",
        "ask_who": ("Cum vă numiți și unde locuiți? Nu trebuie să spuneți. Ce ne-ați spus avem oricum."),
        "ask_reach": (
            "Există un număr de telefon sau o adresă de e-mail unde vă putem găsi, dacă plecați din acest chat?"
        ),
        "ask_needs": (
            "Ar trebui să facem ceva altfel pentru dumneavoastră, de exemplu litere mari, un telefon sau "
            "altă limbă? "
            "Și scrieți pentru dumneavoastră sau pentru altcineva?"
        ),
        "got_it_wrong": (
            "Ne pare rău că am înțeles greșit. Spuneți-ne din nou despre ce este vorba. Ajung câteva cuvinte."
        ),
        "not_again": ("Și un coleg va citi. Nu trebuie să luați totul de la început: am păstrat tot ce ați scris."),
        "subject_hello": "Bună ziua",
        "subject_thanks": "Vă mulțumim",
        "subject_answer": "Vă mulțumim pentru răspuns",
        "subject_message": "Am primit mesajul dumneavoastră",
        "subject_question": "Am primit întrebarea dumneavoastră",
        "subject_request": "Am înregistrat cererea dumneavoastră {reference}",
        "subject_request_added_to": "Am adăugat aceasta la cererea dumneavoastră {reference}",
        "subject_choice": "Ne pare rău. Doriți să faceți o reclamație?",
        "subject_started": "Am început reclamația dumneavoastră {reference}",
        "subject_logged": "Am înregistrat reclamația dumneavoastră {reference}",
        "subject_already_logged": "Avem reclamația dumneavoastră {reference}",
        "subject_joined": "Am adăugat aceasta la reclamația dumneavoastră {reference}",
        "subject_complaint": "Reclamația dumneavoastră {reference}",
        "subject_wish": "Am notat ce ați cerut",
        "subject_wrong": "Ne pare rău că am înțeles greșit",
        "subject_danger": "Ce este de făcut acum",
    },
)
