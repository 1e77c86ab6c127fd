"""Somali. To be checked by a native speaker, whose name then stands in `checked_by`."""

from triage.replies.languages.book import Book

BOOK = Book(
    code="so",
    checked_by="",
    how_to_answer="Waxaad ku jawaabi kartaa hal eray: HAA (waxaan rabaa inaan cabasho sameeyo) ama MAYA.",
    yes="Haa, waxaan rabaa inaan cabasho sameeyo",
    no="Maya, mahadsanid",
    sentences={
        "hello": "Salaan, waa {landlord}. Nagu sheeg erayadaada waxa dhacay, ama waxa aad u baahan tahay.",
        "at_any_time": (
            "Mar kasta waad codsan kartaa inaad qof la hadasho, ama cabasho samayn kartaa. Kaliya noo sheeg."
        ),
        "recorded": (
            "Mahadsanid. Waxaad noo sheegtay codsi ahaan ayaan u diiwaangelinay. Lambarkiisu waa {reference}."
        ),
        "urgent": "Waxaan ku calaamadinay inuu degdeg yahay, wuxuuna tagayaa kooxda shaqada haysa.",
        "to_the_team": ("Wuxuu tagayaa kooxda ka shaqayn doonta. Waxay kuu sheegi doonaan waxa xiga iyo goorta."),
        "if_not_happy": (
            "Haddii aadan ku faraxsanayn waxa aan samayno, ama inta ay qaadato, noo sheeg oo cabasho "
            "waad samayn kartaa."
        ),
        "request_added_to": (
            "Mahadsanid. Waxaan ku darnay codsigaaga {reference}, markaa kooxda ka shaqaysa way arki doontaa."
        ),
        "sorry": "Waan ka xunnahay. Waxay u muuqataa inaan ku niyad jabinnay.",
        "needs_doing": ("Waxaan diiwaangelinay waxa loo baahan yahay in la qabto. Lambarkiisu waa {reference}."),
        "choice": "Ma rabtaa inaan tan cabasho ka dhigno? Adiga ayay ku jirtaa.",
        "choice_beside_work": (
            "Ma rabtaa inaan tan cabasho ka dhigno? Adiga ayay ku jirtaa. Si kasta, shaqadu way socotaa."
        ),
        "any_day": "Maanta ama maalin kale ayaad jawaabi kartaa. Lambarkaaga arrintan waa {reference}.",
        "can_complain": (
            "Haddii aadan ku faraxsanayn wax aan samaynay ama aan samayn weynay, hadda ayaad cabasho "
            "samayn kartaa. "
            "Adiga ayay ku jirtaa. Lambarkaaga arrintan waa {reference}."
        ),
        "declined": "Mahadsanid. Cabasho kama dhigi doonno. Wax kasta oo aad na weydiisatay way socdaan.",
        "change_your_mind": "Mar kasta waad beddeli kartaa go'aankaaga. Kaliya noo sheeg.",
        "yes_passed_on": (
            "Mahadsanid. Waxaan haynaa haada aad ku jawaabtay lambarka {reference}. Waxaan wax uga qori "
            "doonnaa qofka ay "
            "khusayso."
        ),
        "started": "Mahadsanid. Waxaan bilownay cabashadaada. Lambarkeedu waa {reference}.",
        "what_went_wrong": ("Fadlan nagu sheeg erayadaada waxa qaldamay, iyo waxa aad rabto inaan ka qabanno."),
        "will_write": (
            "Waxaan kuu soo qori doonnaa ugu dambayn {date} si aan kuugu sheegno waxa aan fahannay iyo waxa xiga."
        ),
        "logged": (
            "Waad ku mahadsan tahay inaad noo sheegtay. Waxaan diiwaangelinay cabashadaada. Lambarkeedu "
            "waa {reference}."
        ),
        "told_us": "Waa tan waxa aad noo sheegtay:\n{words}",
        "wanted": "Waxa aad rabto:\n{words}",
        "will_write_who": (
            "Waxaan kuu soo qori doonnaa ugu dambayn {date} si aan kuugu sheegno waxa aan fahannay, "
            "cidda ka shaqaynaysa "
            "iyo goorta aad jawaab heli doonto."
        ),
        "work_goes_on": "Shaqada loo baahan yahayna way socotaa. Lambarkeedu waa {reference}.",
        "rightly": "Si sax ah ma u fahannay? Haddii kale, ama haddii wax ka maqan yihiin, noo sheeg.",
        "already_logged": "Mahadsanid. Horeba waan u haynaa cabashadaada. Lambarkeedu waa {reference}.",
        "joined": (
            "Mahadsanid. Waxaan ku darnay cabashadaada {reference}. Qof ayaa hubin doona inay halkaas ku habboon tahay."
        ),
        "meant_else": ("Haddii aad wax kale ula jeedday, noo sheeg oo waxaan ka dhigi doonnaa cabasho gaar ah."),
        "confirmed": (
            "Mahadsanid. Markaa taas ayaan eegi doonnaa. Haddii aad wax kale xusuusato, halkan noogu soo qor."
        ),
        "person": "Mahadsanid. Qof naga mid ah ayaa akhrin doona fariintaada wuuna kuu jawaabi doonaa.",
        "listen": "Mahadsanid. Qof naga mid ah ayaa dhegaysan doona waxaad sheegtay oo kuu jawaabi doona.",
        "recorded_meanwhile": "Codsigaaga waanu diiwaangelinay. Lambarkiisu waa {reference}.",
        "question": "Mahadsanid. Su'aashaada waxaan u gudbinay qof ka jawaabi kara.",
        "kept": "Mahadsanid. Fariintaada waan kaydinnay.",
        "call_for_help": (
            "Haddii qof uu hadda khatar ku jiro, wac 999. Haddii aad gaas uriso ama uu dhawaaqo qalabka "
            "digniinta kaarboon "
            "moonooksaydh, dadka oo dhan guriga ka saar oo wac 0800111999. Wicitaanku waa bilaash."
        ),
        "ring_us": "Kadib naga soo wac {phone}. Jawaab halkan ha ku sugin.",
        "ring_us_at_any_hour": "Kadib naga soo wac {phone}, habeen iyo maalin. Jawaab halkan ha ku sugin.",
        "at_risk": (
            "Haddii qof ku dhibaateynayo ama aad ka baqayso qof guriga jooga, waxaad wici kartaa "
            "08082000247, bilaash, "
            "saacad kasta. Haddii noloshu kugu cuslaato, wac Samaritans 116123, bilaash, saacad kasta. "
            "Qof naga mid ah "
            "ayaa akhrin doona fariintaada maanta, ama maalinta shaqo ee xigta."
        ),
        "thanks_for_telling": "Waad ku mahadsan tahay inaad noo sheegtay.",
        "wish_person": ("Waxaad rabtaa inaad qof la hadasho. Qof ayaan u sheegnay, wuuna kula soo xiriiri doonaa."),
        "wish_call": (
            "Waxaad rabtaa inaan ku soo wacno. Qof ayaan u sheegnay. Haddii laga yaabo inaanan "
            "lambarkaaga hayn, noo sheeg."
        ),
        "wish_large_print": "Waxaad rabtaa far waaweyn. Waan qornay, qof ayaana ka shaqayn doona.",
        "wish_format": ("Waxaan qornay sida aad rabto inaan kuula soo xiriirno, qof ayaana ka shaqayn doona."),
        "wish_language": "Waxaan qornay luqadda aad rabto, qof ayaana ka shaqayn doona.",
        "written_down": "Mahadsanid. Waan qornay taas.",
        "all_right": "Dhib malaha.",
        "ask_who": (
            "Magacaa, xaggeese ku nooshahay? Qasab maaha inaad sheegto. Waxa aad noo sheegtay si kasta waan u haynaa."
        ),
        "ask_reach": ("Ma jiraa lambar telefoon ama iimayl aan kugu heli karno, haddii aad ka baxdo sheekadan?"),
        "ask_needs": (
            "Ma jirtaa wax ay tahay inaan si kale kuugu samayno, sida far waaweyn, wicitaan ama luqad kale? "
            "Ma naftaada ayaad wax u qoraysaa, mise qof kale?"
        ),
        "got_it_wrong": (
            "Waan ka xunnahay inaan si qaldan u fahannay. Fadlan mar kale noo sheeg waxa ay ku saabsan "
            "tahay. Dhowr eray "
            "waa ku filan yihiin."
        ),
        "not_again": (
            "Qof naga mid ah ayaa sidoo kale akhrin doona. Uma baahnid inaad dib u bilowdo: waan haynaa "
            "wax kasta oo aad "
            "qortay."
        ),
        "subject_hello": "Salaan",
        "subject_thanks": "Mahadsanid",
        "subject_answer": "Waad ku mahadsan tahay jawaabtaada",
        "subject_message": "Fariintaada waa na soo gaadhay",
        "subject_question": "Su'aashaada waa na soo gaadhay",
        "subject_request": "Waxaan diiwaangelinay codsigaaga {reference}",
        "subject_request_added_to": "Waxaan tan ku darnay codsigaaga {reference}",
        "subject_choice": "Waan ka xunnahay. Ma rabtaa inaad cabasho samayso?",
        "subject_started": "Waxaan bilownay cabashadaada {reference}",
        "subject_logged": "Waxaan diiwaangelinay cabashadaada {reference}",
        "subject_already_logged": "Waan haynaa cabashadaada {reference}",
        "subject_joined": "Waxaan tan ku darnay cabashadaada {reference}",
        "subject_complaint": "Cabashadaada {reference}",
        "subject_wish": "Waan qornay waxa aad codsatay",
        "subject_wrong": "Waan ka xunnahay inaan si qaldan u fahannay",
        "subject_danger": "Waxa hadda la samaynayo",
    },
)
