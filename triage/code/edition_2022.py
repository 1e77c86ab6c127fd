"""The Code of 2022, for complaints made before 1 April 2024, in our own words.

One file because it is one document: long, so that whoever checks it against the Code can read straight down.
"must" and "should" are as its own self-assessment form has them; what only introduces or explains counts as "should".
Its third stage is recorded here as the Code had it, and is not offered by the system.
"""

from triage.code.provision import PEOPLE, Edition, Strength, provisions_of

_DEFINITION = (
    "an expression of dissatisfaction, however made, about the standard of service, actions or lack of action by "
    "the organisation, its own staff, or those acting on its behalf, affecting an individual resident or group of "
    "residents."
)

_SECTIONS = (
    "What a complaint is, and what may be refused",
    "Making it easy to complain",
    "The people who deal with complaints",
    "How complaints are dealt with",
    "The stages",
    "Putting things right",
    "Learning",
    "Self-assessment",
    "What happens if the Code is not kept",
)

_LETTER = "The letter is made from the record, with a place for each of these."
_OMBUDSMAN = "The letter about an extension always carries the Ombudsman's details."
_NO_THIRD_STAGE = PEOPLE + "this system offers two stages."

_ROWS: tuple[tuple[str, Strength, str, str], ...] = (
    (
        "1.1",
        "should",
        "Residents are heard when everybody means the same thing by a complaint.",
        "Contacts of every kind are read against one definition.",
    ),
    (
        "1.2",
        "must",
        f"The policy uses this definition, word for word: '{_DEFINITION}'",
        "Contacts are read against this definition, contractors and groups of residents included.",
    ),
    (
        "1.3",
        "must",
        "The word need not be said, and what comes through somebody speaking for a resident counts the same.",
        "Dissatisfaction is found in any words; somebody writing for a resident is logged at once.",
    ),
    (
        "1.4",
        "should",
        (
            "Asking for something to be put right is a service request, recorded, watched and looked at again; "
            "unhappiness with what was done about it opens a complaint."
        ),
        "Requests and complaints are two linked records; every request has a date of review.",
    ),
    (
        "1.5",
        "should",
        "A survey answer need not be a complaint, but whoever gave it is told how to make one where that can be done.",
        "An unhappy survey answer is answered with how to complain.",
    ),
    (
        "1.6",
        "must",
        (
            "Chasing a request can often be settled at once with an apology and a new visit; if more must be found "
            "out, or the resident asks, it is logged as a complaint."
        ),
        "The choice is offered whenever somebody sounds let down, which is stricter than this edition.",
    ),
    (
        "1.7",
        "must",
        "A complaint is taken on unless there is a sound reason not to.",
        "Only a named person can turn a complaint down, and not without writing down why.",
    ),
    (
        "1.8",
        "must",
        (
            "The policy says what it leaves out, fairly: for example what is over six months old, unless somebody's "
            "safety is at stake, what has been filed at a court, and what it has already dealt with."
        ),
        "Whoever turns a complaint down picks a ground and explains it; the system goes by the twelve months of 2024.",
    ),
    (
        "1.9",
        "must",
        "Anyone turned down is told in full why and that the Ombudsman may look at that decision, and may overturn it.",
        "A refusal is a letter with the reasons and the Ombudsman's details, kept on the record.",
    ),
    (
        "2.1",
        "must",
        "There is more than one way to complain, such as in person, by telephone, in writing and online.",
        "E-mail, chat and contacts taken down by staff lead to the same place.",
    ),
    (
        "2.2",
        "should",
        (
            "Where the landlord talks to residents on social media it expects complaints there, and says how privacy "
            "is kept."
        ),
        "A contact from any channel is read alike, and nothing about a home or a case is told to an unproven sender.",
    ),
    (
        "2.3",
        "must",
        "The policy is easy to get hold of and to read, and tells the stages, what happens at each and when.",
        PEOPLE + "they write and publish the policy; letters of this system say the stage and the date.",
    ),
    (
        "2.4",
        "must",
        "The website says how to complain, where people will find it.",
        "The residents' chat may be linked from it; the page itself is for the landlord's people.",
    ),
    (
        "2.5",
        "must",
        (
            "Ways of working bend to what somebody needs under the Equality Act; the policy says how, and staff are "
            "trained."
        ),
        "A need or a disability that somebody mentions makes a task for staff to agree and record an adjustment.",
    ),
    (
        "2.6",
        "must",
        "Policy, Code and Ombudsman are made known in leaflets, online and in ordinary letters.",
        PEOPLE + "they publish them.",
    ),
    (
        "2.7",
        "must",
        "Ordinary letters to residents say how to reach the Ombudsman.",
        "Letters about a complaint carry the Ombudsman's details; other letters are for the landlord's people.",
    ),
    (
        "2.8",
        "must",
        "Residents hear of the Ombudsman early and throughout, not only at the end.",
        "Already the acknowledgement carries the Ombudsman's details.",
    ),
    (
        "3.1",
        "must",
        (
            "Somebody, or a team, answers for complaints, deals with the Ombudsman, reports to the board and has a "
            "stand-in."
        ),
        PEOPLE + "they choose the complaints officer, who then has a queue here.",
    ),
    (
        "3.2",
        "must",
        "Whoever is given a complaint to deal with has the skill for it and no stake in it.",
        PEOPLE + "they choose whom to give it to; the record shows who that was.",
    ),
    (
        "3.3",
        "should",
        (
            "Those who deal with complaints are fair and tactful, trained, and have the reach and the power to settle"
            " things."
        ),
        PEOPLE + "they train and empower them.",
    ),
    (
        "3.4",
        "should",
        "People are more content when whoever deals with them is able, kind and quick.",
        PEOPLE + "they see to it.",
    ),
    (
        "4.1",
        "must",
        (
            "Settling a matter early is agreed with the resident and recorded, and never stands in the way of "
            "complaining; no stage goes before the first, and a complaint is logged and acknowledged no more than "
            "five days after it came."
        ),
        (
            "The five days are counted as calendar days. What no person has acknowledged by the guard time, the "
            "system does."
        ),
    ),
    (
        "4.2",
        "must",
        (
            "The acknowledgement says what the landlord understands to be wrong and what the resident wants, asks "
            "where that is not clear, and both agree on it."
        ),
        "Every acknowledgement lists the points and outcomes and asks to be told if they are wrong.",
    ),
    (
        "4.3",
        "should",
        "From the start the resident is told plainly what cannot reasonably be had.",
        PEOPLE + "they say so; the acknowledgement says what the landlord is and is not responsible for.",
    ),
    (
        "4.4",
        "should",
        (
            "A complaint is settled as soon as it can be, once it is known what must be found out, what would help "
            "and what cannot wait."
        ),
        "Urgent contacts are marked and come first; outcomes sought are listed.",
    ),
    (
        "4.5",
        "should",
        "Residents may have somebody act for them, and bring somebody along to a meeting.",
        "Somebody acting for a resident is recorded as such.",
    ),
    (
        "4.6",
        "must",
        "A complaint is looked into without taking sides, on enough sound information from both.",
        PEOPLE + "they look into it.",
    ),
    (
        "4.7",
        "must",
        (
            "Whoever deals with a complaint judges it on its facts, has no stake in it, weighs everything and tells "
            "of it only as far as needed."
        ),
        "Nothing is told to anybody who has not proved who they are. The judging is for the landlord's people.",
    ),
    (
        "4.8",
        "should",
        (
            "Where the duties of either side are the question, the landlord says how it sees them, and finds out "
            "first if it is not sure."
        ),
        PEOPLE + "they set it out in the response.",
    ),
    (
        "4.9",
        "should",
        "Letters as a rule name no single member of staff or contractor as being at fault.",
        PEOPLE + "they write the findings.",
    ),
    (
        "4.10",
        "should",
        "The resident is kept posted, even when there is nothing new.",
        PEOPLE + "they write; the queue shows what is due.",
    ),
    (
        "4.11",
        "must",
        "Arrangements with the resident on how and how often to be in touch are kept to.",
        PEOPLE + "they keep to them; they are noted on the record.",
    ),
    (
        "4.12",
        "must",
        (
            "The resident, and any member of staff concerned, can put their side and answer adverse findings before "
            "the decision."
        ),
        PEOPLE + "they hear both.",
    ),
    (
        "4.13",
        "must",
        "The policy says how long a resident has to ask for the next stage.",
        PEOPLE + "they write the policy; the system sets no limit.",
    ),
    (
        "4.14",
        "must",
        "The next stage is refused only on grounds that the policy names, the same as for refusing a complaint.",
        "Only a named person can turn it down, on one of those grounds and with reasons.",
    ),
    (
        "4.15",
        "must",
        "There is a whole record: the complaint as it came and when, all letters, reports, and how each stage ended.",
        "The bytes of every message are kept as they arrived, and the history of a case can only be added to.",
    ),
    (
        "4.16",
        "should",
        "Residents are asked what they thought of how their complaint was dealt with.",
        PEOPLE + "they ask.",
    ),
    (
        "4.17",
        "should",
        "Staff who are complained about are supported and take part in what is learnt.",
        PEOPLE + "they support them.",
    ),
    (
        "4.18",
        "must",
        "There is a policy for conduct that cannot be accepted while a complaint is dealt with.",
        PEOPLE + "they write it.",
    ),
    (
        "4.19",
        "should",
        "Limits on contact suit the person's needs and take account of the Equality Act.",
        PEOPLE + "they weigh this in each case; whatever a resident under limits writes is still read here.",
    ),
    (
        "5.1",
        "must",
        (
            "Stage 1 is answered no more than ten working days after it was logged; in rare cases up to ten days "
            "later, with an explanation and a date."
        ),
        (
            "The date is reckoned, shown in the queue and told to the resident; more time needs a named person and a "
            "reason."
        ),
    ),
    (
        "5.2",
        "should",
        "More than twenty working days in all is agreed with the resident.",
        "More than ten days of extension demands a good reason; the officer notes what was agreed.",
    ),
    (
        "5.3",
        "should",
        "If they cannot agree, the resident is told how to reach the Ombudsman.",
        _OMBUDSMAN,
    ),
    (
        "5.4",
        "should",
        "If it keeps coming back, older reports are looked at as well.",
        "A case shows what the same resident wrote before.",
    ),
    (
        "5.5",
        "must",
        (
            "The answer is given once it is known, not once all work is finished; the rest is followed up and the "
            "resident kept informed."
        ),
        "A response can be given while work is open, and the request stays open beside it.",
    ),
    (
        "5.6",
        "must",
        "Every point is answered, with reasons and the policy or law they rest on.",
        "A response cannot be recorded until each point has its decision. Reasons are for the officer.",
    ),
    (
        "5.7",
        "should",
        (
            "What is added during stage 1 joins it if it belongs there and would not hold it up; otherwise it is a "
            "complaint of its own."
        ),
        "A later contact joins an unanswered stage 1, or opens a new complaint; a person confirms which.",
    ),
    (
        "5.8",
        "must",
        (
            "The stage 1 letter says plainly: stage, definition, decision, reasons, remedy, what is still to do, and "
            "how to go to stage 2."
        ),
        _LETTER,
    ),
    (
        "5.9",
        "must",
        (
            "What stage 1 did not settle goes to stage 2 unless a ground for refusing applies, which is then "
            "explained in writing, with the Ombudsman's part in it."
        ),
        "Asking for stage 2 is enough; only a named person can turn it down, by letter.",
    ),
    (
        "5.10",
        "must",
        (
            "On a request for stage 2 the landlord says what it understands to be left and what is wanted, and asks "
            "where that is not clear."
        ),
        "Stage 2 is acknowledged like stage 1, with points, outcomes and questions.",
    ),
    (
        "5.11",
        "must",
        "Stage 2 follows a finished stage 1, and only if the resident asks.",
        "A request that comes too soon is kept and put before a person, not lost.",
    ),
    (
        "5.12",
        "must",
        "Whoever looked at stage 1 does not look at stage 2.",
        "Stage 2 cannot be given to, or answered by, the officer of stage 1.",
    ),
    (
        "5.13",
        "must",
        (
            "Stage 2 is answered no more than twenty working days after it was asked for; in rare cases up to ten "
            "days later, with an explanation and a date."
        ),
        (
            "The date is reckoned, shown in the queue and told to the resident; more time needs a named person and a "
            "reason."
        ),
    ),
    (
        "5.14",
        "should",
        "More than ten working days on top is agreed with the resident.",
        "More than ten days of extension demands a good reason; the officer notes what was agreed.",
    ),
    (
        "5.15",
        "should",
        "If they cannot agree at stage 2, the resident is told how to reach the Ombudsman.",
        _OMBUDSMAN,
    ),
    (
        "5.16",
        "must",
        (
            "The stage 2 letter says plainly: stage, definition, decision, reasons, remedy, what is still to do, and "
            "where to go next."
        ),
        _LETTER,
    ),
    (
        "5.17",
        "must",
        "Two stages are best; a landlord with a third says why in its self-assessment, and there is never a fourth.",
        "There are two stages here.",
    ),
    (
        "5.18",
        "should",
        (
            "A third stage is for those who ask for it and is answered within twenty working days, longer only to "
            "bring a panel together."
        ),
        _NO_THIRD_STAGE,
    ),
    (
        "5.19",
        "should",
        "If more time for a third stage cannot be agreed, the resident is told how to reach the Ombudsman.",
        _NO_THIRD_STAGE,
    ),
    (
        "5.20",
        "must",
        "The stage 3 letter says plainly the same as the others, and how to go to the Ombudsman.",
        _NO_THIRD_STAGE,
    ),
    (
        "6.1",
        "must",
        (
            "A landlord that went wrong owns up and says what it did or will do, from an apology or a changed "
            "decision to money or a new practice."
        ),
        PEOPLE + "they decide the remedy; the response has a place for it.",
    ),
    (
        "6.2",
        "must",
        (
            "What is offered fits how badly things went and what that did to the resident, and nothing is promised "
            "that cannot be kept."
        ),
        PEOPLE + "they weigh it, with the whole history of the resident before them.",
    ),
    (
        "6.3",
        "should",
        "Every complaint is also asked what should change for all residents.",
        PEOPLE + "they draw the lesson; reports group complaints by topic.",
    ),
    (
        "6.4",
        "should",
        (
            "A remedy takes account of how long, how often, how grave and how many the failures were, how they added "
            "up, and who the resident is."
        ),
        "The history and what it shows of time and repetition are on the case; weighing them is for people.",
    ),
    (
        "6.5",
        "must",
        "An offer says what will be done by when, agreed with the resident where it can be, and is then carried out.",
        PEOPLE + "they carry it out; the request linked to the complaint stays open until it is done.",
    ),
    (
        "6.6",
        "must",
        (
            "Money takes account of payments due by law, of losses that can be counted, of time and trouble and of "
            "distress."
        ),
        PEOPLE + "they reckon it.",
    ),
    (
        "6.7",
        "should",
        "Where the law gives a right to redress a settlement is still offered, worded with legal advice.",
        PEOPLE + "they take advice.",
    ),
    (
        "6.8",
        "should",
        "The Ombudsman's policy on remedies tells more.",
        PEOPLE + "they read it.",
    ),
    (
        "7.1",
        "should",
        "Complaints are used to find out what goes wrong and to change it.",
        "Reports show topics and how they change.",
    ),
    (
        "7.2",
        "must",
        "What was learnt is told in the yearly report, and more often to residents, staff and panels.",
        PEOPLE + "they tell it; the report can be handed on as it is.",
    ),
    (
        "7.3",
        "should",
        "One member of the board leads on complaints and sees to it that the board hears of them.",
        PEOPLE + "the board names that member.",
    ),
    (
        "7.4",
        "should",
        (
            "The board receives volume, kinds, outcomes, performance, trends, the Ombudsman's reports and findings, "
            "and the self-assessment."
        ),
        "The report gives what this system knows; the Ombudsman's findings are added by the landlord's people.",
    ),
    (
        "7.5",
        "should",
        "Senior management looks for patterns and risks, and uses them to train staff and contractors.",
        PEOPLE + "they do so; reports show patterns by topic.",
    ),
    (
        "7.6",
        "should",
        (
            "All staff have the same objective: to work together, to own what went wrong, and to keep to their "
            "profession's standards."
        ),
        PEOPLE + "they set it.",
    ),
    (
        "8.1",
        "must",
        "The landlord assesses itself against the Code every year.",
        "The self-assessment is made from the record, with its evidence.",
    ),
    (
        "8.2",
        "must",
        "It does so again after a big reorganisation or a change of procedure.",
        "It can be made at any time from the record.",
    ),
    (
        "8.3",
        "must",
        "The outcome goes to the board, onto the website and into the yearly report.",
        PEOPLE + "they present and publish it.",
    ),
    (
        "8.4",
        "should",
        "The Ombudsman may ask for it to be repeated after an investigation.",
        "It can be made at any time from the record.",
    ),
    (
        "9.1",
        "must",
        (
            "A member of the Ombudsman's Scheme keeps to it: it has a procedure, publishes it, tells residents of the"
            " Ombudsman and manages complaints by it."
        ),
        PEOPLE + "they keep to the Scheme; the system keeps to the procedure.",
    ),
    (
        "9.2",
        "should",
        "Whoever does not may be given a failure order and a time to put it right.",
        "Breaches of a limit are recorded as they happen, so that nobody learns of them from the Ombudsman.",
    ),
    (
        "9.3",
        "should",
        "When the Ombudsman looks into a complaint it also looks at whether the Code was kept.",
        "The history of a case shows each step, when it was taken and by whom.",
    ),
)

EDITION_2022 = Edition(year="2022", definition=_DEFINITION, sections=_SECTIONS, provisions=provisions_of("2022", _ROWS))
