"""Polish. To be checked by a native speaker, whose name then stands in `checked_by`."""

from triage.replies.languages.book import Book

BOOK = Book(
    code="pl",
    checked_by="",
    how_to_answer="Możesz odpowiedzieć jednym słowem: TAK (chcę złożyć skargę) albo NIE.",
    yes="Tak, chcę złożyć skargę",
    no="Nie, dziękuję",
    sentences={
        "hello": ("Dzień dobry, tu {landlord}. Napisz własnymi słowami, co się stało albo czego potrzebujesz."),
        "at_any_time": (
            "W każdej chwili możesz poprosić o rozmowę z człowiekiem albo złożyć skargę. Wystarczy to napisać."
        ),
        "recorded": "Dziękujemy. Zapisaliśmy to jako zgłoszenie. Jego numer to {reference}.",
        "urgent": "Oznaczyliśmy je jako pilne. Trafia do zespołu, który ma dyżur.",
        "to_the_team": "Trafia do zespołu, który się tym zajmie. Zespół powie Ci, co będzie dalej i kiedy.",
        "if_not_happy": (
            "Jeśli nie podoba Ci się to, co robimy, albo trwa to za długo, powiedz nam. Możesz wtedy złożyć skargę."
        ),
        "request_added_to": (
            "Dziękujemy. Dodaliśmy to do Twojego zgłoszenia {reference}. Zespół, który się nim zajmuje, to zobaczy."
        ),
        "sorry": "Przepraszamy. Wygląda na to, że Cię zawiedliśmy.",
        "needs_doing": "Zapisaliśmy, co trzeba zrobić. Numer zgłoszenia to {reference}.",
        "choice": "Czy chcesz złożyć w tej sprawie skargę? To Twój wybór.",
        "choice_beside_work": (
            "Czy chcesz złożyć w tej sprawie skargę? To Twój wybór. Prace będą trwały bez względu na odpowiedź."
        ),
        "any_day": "Możesz odpowiedzieć dziś albo innego dnia. Numer tej sprawy to {reference}.",
        "can_complain": (
            "Jeśli nie podoba Ci się coś, co zrobiliśmy albo czego nie zrobiliśmy, możesz teraz złożyć skargę. "
            "To Twój wybór. Numer tej sprawy to {reference}."
        ),
        "declined": "Dziękujemy. Nie zrobimy z tego skargi. Wszystko, o co nas prosisz, toczy się dalej.",
        "change_your_mind": "W każdej chwili możesz zmienić zdanie. Wystarczy nam powiedzieć.",
        "yes_passed_on": (
            "Dziękujemy. Mamy Twoje „tak” do numeru {reference}. Napiszemy o tym do osoby, której to dotyczy."
        ),
        "started": "Dziękujemy. Rozpoczęliśmy Twoją skargę. Jej numer to {reference}.",
        "what_went_wrong": "Napisz własnymi słowami, co poszło źle i co mamy z tym zrobić.",
        "will_write": ("Napiszemy do Ciebie najpóźniej w dniu: {date}. Powiemy, jak to rozumiemy i co będzie dalej."),
        "logged": "Dziękujemy, że nam to mówisz. Zapisaliśmy Twoją skargę. Jej numer to {reference}.",
        "told_us": "Oto, co nam powiedziałaś lub powiedziałeś:\n{words}",
        "wanted": "Czego chcesz:\n{words}",
        "will_write_who": (
            "Napiszemy do Ciebie najpóźniej w dniu: {date}. Powiemy, jak to rozumiemy, kto się tym zajmuje "
            "i kiedy dostaniesz odpowiedź."
        ),
        "work_goes_on": "Potrzebne prace też trwają dalej. Ich numer to {reference}.",
        "rightly": "Czy dobrze to rozumiemy? Jeśli nie, albo jeśli czegoś brakuje, powiedz nam.",
        "already_logged": "Dziękujemy. Mamy już Twoją skargę. Jej numer to {reference}.",
        "joined": (
            "Dziękujemy. Dodaliśmy to do Twojej skargi {reference}. Ktoś z nas sprawdzi, czy to do niej należy."
        ),
        "meant_else": "Jeśli chodzi Ci o coś innego, powiedz nam. Zrobimy z tego osobną skargę.",
        "confirmed": ("Dziękujemy. Właśnie tym się zajmiemy. Jeśli coś jeszcze Ci się przypomni, napisz tutaj."),
        "person": "Dziękujemy. Ktoś z nas przeczyta Twoją wiadomość i odpowie.",
        "listen": "Dziękujemy. Ktoś z nas odsłucha, co nam mówisz, i odpowie.",
        "recorded_meanwhile": "Zapisaliśmy to. Numer to {reference}.",
        "question": "Dziękujemy. Przekazaliśmy Twoje pytanie osobie, która może odpowiedzieć.",
        "kept": "Dziękujemy. Zachowaliśmy Twoją wiadomość.",
        "call_for_help": (
            "Jeśli ktoś jest teraz w niebezpieczeństwie, zadzwoń pod 999. Jeśli czujesz gaz albo włączył "
            "się czujnik "
            "czadu, wyjdź z domu razem ze wszystkimi i zadzwoń pod 0800111999. Połączenie jest bezpłatne."
        ),
        "ring_us": "Potem zadzwoń do nas: {phone}. Nie czekaj tu na odpowiedź.",
        "ring_us_at_any_hour": ("Potem zadzwoń do nas, w dzień lub w nocy: {phone}. Nie czekaj tu na odpowiedź."),
        "at_risk": (
            "Jeśli ktoś Cię krzywdzi albo boisz się kogoś w domu, możesz zadzwonić pod 08082000247, "
            "bezpłatnie, o "
            "każdej porze. Jeśli życie Cię przerasta, zadzwoń do Samaritans pod 116123, bezpłatnie, o "
            "każdej porze. "
            "Ktoś z nas przeczyta Twoją wiadomość dziś albo w najbliższy dzień roboczy."
        ),
        "thanks_for_telling": "Dziękujemy, że nam to mówisz.",
        "wish_person": "Chcesz porozmawiać z człowiekiem. Przekazaliśmy to i ktoś się z Tobą skontaktuje.",
        "wish_call": (
            "Chcesz, żebyśmy zadzwonili. Przekazaliśmy to. Jeśli możemy nie mieć Twojego numeru, podaj go nam."
        ),
        "wish_large_print": "Chcesz dużego druku. Zapisaliśmy to i ktoś się tym zajmie.",
        "wish_format": "Zapisaliśmy, w jakiej formie mamy się z Tobą kontaktować. Ktoś się tym zajmie.",
        "wish_language": "Zapisaliśmy, w jakim języku chcesz dostawać wiadomości. Ktoś się tym zajmie.",
        "written_down": "Dziękujemy. Zapisaliśmy to.",
        "all_right": "Nic nie szkodzi.",
        "ask_who": (
            "Jak się nazywasz i gdzie mieszkasz? Nie musisz odpowiadać. To, co nam już powiedziano, mamy i tak."
        ),
        "ask_reach": ("Pod jakim numerem telefonu albo adresem e-mail możemy Cię znaleźć, jeśli wyjdziesz z czatu?"),
        "ask_needs": (
            "Czy mamy zrobić dla Ciebie coś inaczej, na przykład pisać dużym drukiem, zadzwonić albo "
            "użyć innego "
            "języka? I czy piszesz w swojej sprawie, czy w imieniu kogoś innego?"
        ),
        "got_it_wrong": ("Przepraszamy, źle to zrozumieliśmy. Napisz jeszcze raz, o co chodzi. Wystarczy kilka słów."),
        "not_again": "Ktoś z nas też to przeczyta. Nie musisz zaczynać od nowa: mamy wszystko, co piszesz.",
        "subject_hello": "Dzień dobry",
        "subject_thanks": "Dziękujemy",
        "subject_answer": "Dziękujemy za odpowiedź",
        "subject_message": "Mamy Twoją wiadomość",
        "subject_question": "Mamy Twoje pytanie",
        "subject_request": "Zapisaliśmy Twoje zgłoszenie {reference}",
        "subject_request_added_to": "Dodaliśmy to do Twojego zgłoszenia {reference}",
        "subject_choice": "Przepraszamy. Czy chcesz złożyć skargę?",
        "subject_started": "Rozpoczęliśmy Twoją skargę {reference}",
        "subject_logged": "Zapisaliśmy Twoją skargę {reference}",
        "subject_already_logged": "Mamy Twoją skargę {reference}",
        "subject_joined": "Dodaliśmy to do Twojej skargi {reference}",
        "subject_complaint": "Twoja skarga {reference}",
        "subject_wish": "Zapisaliśmy, o co prosisz",
        "subject_wrong": "Przepraszamy, że źle to zrozumieliśmy",
        "subject_danger": "Co zrobić teraz",
    },
)
