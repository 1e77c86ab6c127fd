"""Welsh. To be checked by a native speaker, whose name then stands in `checked_by`."""

from triage.replies.languages.book import Book

BOOK = Book(
    code="cy",
    checked_by="",
    how_to_answer="Gallwch ateb mewn un neu ddau air: YDW (rydw i eisiau gwneud cwyn) neu NAC YDW.",
    yes="Ydw, rydw i eisiau gwneud cwyn",
    no="Na, dim diolch",
    sentences={
        "hello": (
            "Helo, dyma {landlord}. Dywedwch yn eich geiriau eich hun beth sydd wedi digwydd, neu beth sydd ei angen."
        ),
        "at_any_time": "Gallwch ofyn am berson, neu wneud cwyn, unrhyw bryd. Dim ond dweud sydd raid.",
        "recorded": "Diolch. Rydym wedi cofnodi hyn fel cais. Ei rif yw {reference}.",
        "urgent": "Rydym wedi nodi ei fod yn frys, ac mae'n mynd at y tîm sydd ar ddyletswydd.",
        "to_the_team": (
            "Mae'n mynd at y tîm fydd yn delio ag ef. Byddan nhw'n dweud beth fydd yn digwydd nesaf a phryd."
        ),
        "if_not_happy": (
            "Os nad ydych yn hapus gyda'r hyn a wnawn, neu faint o amser mae'n ei gymryd, dywedwch "
            "wrthym a gallwch "
            "wneud cwyn."
        ),
        "request_added_to": (
            "Diolch. Rydym wedi ychwanegu hyn at eich cais {reference}, felly bydd y tîm sy'n delio ag ef yn ei weld."
        ),
        "sorry": "Mae'n ddrwg gennym. Mae'n swnio fel ein bod wedi eich siomi.",
        "needs_doing": "Rydym wedi cofnodi beth sydd angen ei wneud. Ei rif yw {reference}.",
        "choice": "Hoffech chi i ni wneud hyn yn gŵyn? Eich dewis chi yw hyn.",
        "choice_beside_work": (
            "Hoffech chi i ni wneud hyn yn gŵyn? Eich dewis chi yw hyn. Bydd y gwaith yn mynd ymlaen beth bynnag."
        ),
        "any_day": "Gallwch ateb heddiw neu ddiwrnod arall. Eich rhif ar gyfer hyn yw {reference}.",
        "can_complain": (
            "Os nad ydych yn hapus gyda rhywbeth a wnaethom, neu na wnaethom, gallwch wneud cwyn nawr. "
            "Eich dewis chi yw hyn. Eich rhif ar gyfer hyn yw {reference}."
        ),
        "declined": ("Diolch. Ni fyddwn yn ei wneud yn gŵyn. Mae popeth y gofynnoch i ni ei wneud yn mynd ymlaen."),
        "change_your_mind": "Gallwch newid eich meddwl unrhyw bryd. Dywedwch wrthym.",
        "yes_passed_on": (
            "Diolch. Mae gennym eich ateb cadarnhaol ar gyfer rhif {reference}. Byddwn yn ysgrifennu "
            "amdano at y "
            "person y mae'n perthyn iddo."
        ),
        "started": "Diolch. Rydym wedi dechrau eich cwyn. Ei rhif yw {reference}.",
        "what_went_wrong": (
            "Dywedwch wrthym beth aeth o'i le, yn eich geiriau eich hun, a beth hoffech i ni ei wneud amdano."
        ),
        "will_write": (
            "Byddwn yn ysgrifennu atoch erbyn {date} i ddweud beth rydym yn ei ddeall a beth fydd yn digwydd nesaf."
        ),
        "logged": "Diolch am ddweud wrthym. Rydym wedi cofnodi eich cwyn. Ei rhif yw {reference}.",
        "told_us": "Dyma beth ddywedoch chi wrthym:\n{words}",
        "wanted": "Beth hoffech chi:\n{words}",
        "will_write_who": (
            "Byddwn yn ysgrifennu atoch erbyn {date} i ddweud beth rydym yn ei ddeall, pwy sy'n delio â "
            "hi a phryd "
            "cewch ateb."
        ),
        "work_goes_on": "Mae'r gwaith sydd ei angen yn mynd ymlaen hefyd. Ei rif yw {reference}.",
        "rightly": ("Ydym ni wedi deall hynny'n iawn? Os nad ydym, neu os oes rhywbeth ar goll, dywedwch wrthym."),
        "already_logged": "Diolch. Mae eich cwyn gennym yn barod. Ei rhif yw {reference}.",
        "joined": (
            "Diolch. Rydym wedi ychwanegu hyn at eich cwyn {reference}. Bydd rhywun yn gwirio ei fod yn perthyn yno."
        ),
        "meant_else": ("Os oeddech yn golygu rhywbeth arall, dywedwch wrthym a byddwn yn ei wneud yn gŵyn ar wahân."),
        "confirmed": "Diolch. Dyna beth fyddwn ni'n edrych arno. Os cofiwch am fwy, ysgrifennwch atom yma.",
        "person": "Diolch. Bydd un ohonom yn darllen eich neges ac yn eich ateb.",
        "listen": "Diolch. Bydd un ohonom yn gwrando ar yr hyn a ddywedoch ac yn eich ateb.",
        "recorded_meanwhile": "Rydym wedi ei gofnodi. Ei rif yw {reference}.",
        "question": "Diolch. Rydym wedi rhoi eich cwestiwn i rywun sy'n gallu ei ateb.",
        "kept": "Diolch. Rydym wedi cadw eich neges.",
        "call_for_help": (
            "Os oes rhywun mewn perygl nawr, ffoniwch 999. Os ydych yn arogli nwy, neu os oes larwm "
            "carbon monocsid yn "
            "canu, ewch â phawb allan o'r tŷ a ffoniwch 0800111999. Mae'r alwad am ddim."
        ),
        "ring_us": "Wedyn ffoniwch ni ar {phone}. Peidiwch ag aros am ateb yma.",
        "ring_us_at_any_hour": "Wedyn ffoniwch ni ar {phone}, ddydd neu nos. Peidiwch ag aros am ateb yma.",
        "at_risk": (
            "Os oes rhywun yn eich brifo, neu os oes arnoch ofn rhywun gartref, gallwch ffonio "
            "08082000247, am ddim, "
            "unrhyw bryd. Os yw bywyd yn teimlo'n ormod, ffoniwch y Samariaid ar 116123, am ddim, unrhyw "
            "bryd. Bydd un "
            "ohonom yn darllen eich neges heddiw, neu ar ein diwrnod gwaith nesaf."
        ),
        "thanks_for_telling": "Diolch am ddweud wrthym.",
        "wish_person": ("Hoffech siarad â pherson. Rydym wedi dweud wrth rywun yma, a byddan nhw'n cysylltu â chi."),
        "wish_call": (
            "Hoffech i ni eich ffonio. Rydym wedi dweud wrth rywun yma. Os nad yw eich rhif gennym efallai, dywedwch."
        ),
        "wish_large_print": "Hoffech brint bras. Rydym wedi nodi hynny, a bydd rhywun yn delio ag ef.",
        "wish_format": "Rydym wedi nodi sut hoffech glywed gennym, a bydd rhywun yn delio ag ef.",
        "wish_language": "Rydym wedi nodi pa iaith hoffech chi, a bydd rhywun yn delio ag ef.",
        "written_down": "Diolch. Rydym wedi nodi hynny.",
        "all_right": "Mae hynny'n iawn.",
        "ask_who": (
            "Beth yw eich enw, a ble ydych chi'n byw? Does dim rhaid dweud. Mae'r hyn a ddywedoch gennym beth bynnag."
        ),
        "ask_reach": (
            "Oes rhif ffôn neu gyfeiriad e-bost lle gallwn gysylltu â chi, os byddwch yn gadael y sgwrs hon?"
        ),
        "ask_needs": (
            "Oes rhywbeth y dylem ei wneud yn wahanol i chi, fel print bras, galwad ffôn neu iaith arall? "
            "A ydych yn ysgrifennu drosoch eich hun, neu dros rywun arall?"
        ),
        "got_it_wrong": (
            "Mae'n ddrwg gennym ein bod wedi camddeall. Dywedwch wrthym eto am beth mae hyn. Bydd "
            "ychydig eiriau'n ddigon."
        ),
        "not_again": (
            "Bydd un ohonom yn ei ddarllen hefyd. Does dim rhaid dechrau eto: rydym wedi cadw popeth a ysgrifennoch."
        ),
        "subject_hello": "Helo",
        "subject_thanks": "Diolch",
        "subject_answer": "Diolch am eich ateb",
        "subject_message": "Mae eich neges wedi cyrraedd",
        "subject_question": "Mae eich cwestiwn wedi cyrraedd",
        "subject_request": "Rydym wedi cofnodi eich cais {reference}",
        "subject_request_added_to": "Rydym wedi ychwanegu hyn at eich cais {reference}",
        "subject_choice": "Mae'n ddrwg gennym. Hoffech chi wneud cwyn?",
        "subject_started": "Rydym wedi dechrau eich cwyn {reference}",
        "subject_logged": "Rydym wedi cofnodi eich cwyn {reference}",
        "subject_already_logged": "Mae eich cwyn gennym {reference}",
        "subject_joined": "Rydym wedi ychwanegu hyn at eich cwyn {reference}",
        "subject_complaint": "Eich cwyn {reference}",
        "subject_wish": "Rydym wedi nodi eich dymuniad",
        "subject_wrong": "Mae'n ddrwg gennym ein bod wedi camddeall",
        "subject_danger": "Beth i'w wneud nawr",
    },
)
