"""The fixed sentences in English: what every other language is a translation of, and what always follows it."""

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    # Hello.
    "hello": "Hello, this is {landlord}. Tell us in your own words what has happened, or what you need.",
    "at_any_time": "You can ask for a person, or make a complaint, at any time. Just say so.",
    # A request.
    "recorded": "Thank you. We have recorded what you told us as a request. Its number is {reference}.",
    "urgent": "We have marked it as urgent, and it goes to the team on duty.",
    "to_the_team": ("It goes to the team who will deal with it. They will tell you what happens next and when."),
    "if_not_happy": (
        "If you are not happy with what we do, or how long it takes, tell us and you can make a complaint."
    ),
    "request_added_to": (
        "Thank you. We have added this to your request {reference}, so the team dealing with it will see it."
    ),
    # The choice to complain.
    "sorry": "We are sorry. It sounds as if we have let you down.",
    "needs_doing": "We have recorded what needs doing. Its number is {reference}.",
    "choice": "Would you like us to make this a complaint? It is your choice.",
    "choice_beside_work": (
        "Would you like us to make this a complaint? It is your choice. Either way, the work goes on."
    ),
    "any_day": "You can answer today or another day. Your number for this is {reference}.",
    "can_complain": (
        "If you are not happy with something we did, or did not do, you can make it a complaint now. "
        "It is your choice. Your number for this is {reference}."
    ),
    "declined": "Thank you. We will not make it a complaint. Anything you asked us to do still goes on.",
    "change_your_mind": "You can change your mind at any time. Just tell us.",
    "yes_passed_on": (
        "Thank you. We have your yes for number {reference}. We will write about it to the person it belongs to."
    ),
    # A complaint.
    "started": "Thank you. We have started your complaint. Its number is {reference}.",
    "what_went_wrong": (
        "Please tell us what went wrong, in your own words, and what you would like us to do about it."
    ),
    "will_write": "We will write to you by {date} to say what we understand and what happens next.",
    "logged": "Thank you for telling us. We have logged your complaint. Its number is {reference}.",
    "told_us": "This is what you told us:\n{words}",
    "wanted": "What you would like:\n{words}",
    "will_write_who": (
        "We will write to you by {date} to say what we understand, who deals with it and when you will have an answer."
    ),
    "work_goes_on": "The work that is needed goes on as well. Its number is {reference}.",
    "rightly": "Have we understood that rightly? If not, or if something is missing, just tell us.",
    "already_logged": "Thank you. We have your complaint already. Its number is {reference}.",
    "joined": (
        "Thank you. We have added this to your complaint {reference}. Somebody will check that it belongs there."
    ),
    "meant_else": "If you meant something else, tell us and we will make it a complaint of its own.",
    "confirmed": "Thank you. Then that is what we will look into. If you think of more, write to us here.",
    # A person reads it.
    "person": "Thank you. Somebody here will read your message and answer you.",
    "listen": "Thank you. Somebody here will listen to what you said and answer you.",
    "recorded_meanwhile": "We have recorded it. Its number is {reference}.",
    "question": "Thank you. We have passed your question to somebody who can answer it.",
    "kept": "Thank you. We have kept your message.",
    # Danger.
    "call_for_help": (
        "If anyone is in danger now, ring 999. If you smell gas or a carbon monoxide alarm sounds, "
        "get everyone out "
        "and ring 0800 111 999. It is free."
    ),
    "ring_us": "Then ring us on {phone}. Do not wait for an answer here.",
    "ring_us_at_any_hour": "Then ring us on {phone}, day or night. Do not wait for an answer here.",
    "at_risk": (
        "If someone is hurting you or you are afraid of someone at home, you can ring 0808 2000 247, "
        "free, at any "
        "hour. If life feels too much, ring Samaritans on 116 123, free, at any hour. Somebody here "
        "will read your "
        "message today, or on our next working day."
    ),
    # What they wish, and what we ask.
    "thanks_for_telling": "Thank you for telling us.",
    "wish_person": (
        "You would like to talk to a person. We have told somebody here, and they will be in touch with you."
    ),
    "wish_call": (
        "You would like us to ring you. We have told somebody here. If we may not have your number, tell us."
    ),
    "wish_large_print": ("You would like large print. We have written that down, and somebody will see to it."),
    "wish_format": "We have written down how you would like to hear from us, and somebody will see to it.",
    "wish_language": "We have written down which language you would like, and somebody will see to it.",
    "written_down": "Thank you. We have written that down.",
    "all_right": "That is all right.",
    "ask_who": (
        "What is your name, and where do you live? You do not have to say. We have what you told us either way."
    ),
    "ask_reach": ("Is there a phone number or an e-mail address where we can reach you, if you leave this chat?"),
    "ask_needs": (
        "Is there anything we should do differently for you, such as large print, a phone call or "
        "another language? "
        "And do you write for yourself, or for somebody else?"
    ),
    # We got it wrong.
    "got_it_wrong": (
        "We are sorry that we got that wrong. Please tell us again what it is about. A few words will do."
    ),
    "not_again": ("Somebody here will read it as well. You do not have to begin again: we have kept all you wrote."),
    # Subject lines.
    "subject_hello": "Hello",
    "subject_thanks": "Thank you",
    "subject_answer": "Thank you for your answer",
    "subject_message": "We have your message",
    "subject_question": "We have your question",
    "subject_request": "We have recorded your request {reference}",
    "subject_request_added_to": "We have added this to your request {reference}",
    "subject_choice": "We are sorry. Would you like to make a complaint?",
    "subject_started": "We have started your complaint {reference}",
    "subject_logged": "We have logged your complaint {reference}",
    "subject_already_logged": "We have your complaint {reference}",
    "subject_joined": "We have added this to your complaint {reference}",
    "subject_complaint": "Your complaint {reference}",
    "subject_wish": "We have noted what you asked for",
    "subject_wrong": "We are sorry that we got it wrong",
    "subject_danger": "What to do now",
}
