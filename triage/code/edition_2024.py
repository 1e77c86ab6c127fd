"""The Code of 2024, statutory since 1 April 2024, in our own words.

One file because it is one document: long, so that whoever checks it against the Code can read straight down.
Everything counts as "must", since the Ombudsman expects every provision of this edition to be met.
1.1 introduces and asks nothing, so self-assessments begin at 1.2, and so does this list.
"""

from triage.code.provision import PEOPLE, Edition, Strength, provisions_of

_DEFINITION = (
    "an expression of dissatisfaction, however made, about the standard of service, actions or lack of action by "
    "the landlord, its own staff, or those acting on its behalf, affecting a resident or group of residents."
)

_SECTIONS = (
    "What a complaint is",
    "What may be refused",
    "Making it easy to complain",
    "The people who deal with complaints",
    "How complaints are dealt with",
    "The two stages",
    "Putting things right",
    "Self-assessment and reports",
    "Learning and oversight",
)

_ROWS: tuple[tuple[str, str, str], ...] = (
    (
        "1.2",
        f"The policy uses this definition, word for word: '{_DEFINITION}'",
        "Contacts are read against this definition, contractors and groups of residents included.",
    ),
    (
        "1.3",
        (
            "Nobody has to say the word: anyone who sounds let down is given the choice to complain, and what comes "
            "through somebody speaking for a resident counts the same."
        ),
        (
            "The choice is offered in the same answer and its time kept; silence is never read as a no. Somebody "
            "writing for a resident is logged at once, and their authority is checked only before anything is "
            "disclosed."
        ),
    ),
    (
        "1.4",
        (
            "Asking for something to be put right is a service request and no complaint; requests are recorded, "
            "watched and looked at again."
        ),
        "Every request is a record with a reference and a date of review.",
    ),
    (
        "1.5",
        (
            "Unhappiness with what was done about a request opens a complaint, even while the work goes on, and the "
            "work is not dropped because of it."
        ),
        "A complaint and a request are two linked records; neither can close the other.",
    ),
    (
        "1.6",
        (
            "An unhappy survey answer is not itself a complaint, but whoever gave it is told how to make one, and "
            "whenever views are sought the way to complain is shown."
        ),
        (
            "An unhappy survey answer is answered with how to complain. The landlord's people put the same words into"
            " the surveys themselves."
        ),
    ),
    (
        "2.1",
        "A complaint is taken on unless there is a sound and provable reason not to, judged on its own facts.",
        "Only a named person can turn a complaint down, and not without writing down why.",
    ),
    (
        "2.2",
        (
            "The policy names what it leaves out, fairly: for example what happened more than twelve months ago, what"
            " has been filed at a court, and what the policy has already dealt with."
        ),
        "Whoever turns a complaint down picks one of these grounds and explains it.",
    ),
    (
        "2.3",
        (
            "What happened, or came to light, in the last twelve months is taken on unless another ground applies, "
            "and an older matter is still weighed where there is good cause."
        ),
        "Age alone refuses nothing here: a named person weighs it and writes down why.",
    ),
    (
        "2.4",
        "Anyone turned down is told why and that the Ombudsman may look at that decision, and may overturn it.",
        "A refusal is a letter with the reasons and the Ombudsman's details, kept on the record.",
    ),
    (
        "2.5",
        "There are no blanket refusals: every case is looked at for itself.",
        "The software refuses nothing by itself, ever.",
    ),
    (
        "3.1",
        "There are several ways to complain, and what disabled residents may need is thought of beforehand.",
        (
            "E-mail, chat and contacts taken down by staff lead to the same place; needs that a resident mentions are"
            " brought to the attention of staff."
        ),
    ),
    (
        "3.2",
        (
            "Any way of complaining will do, to anybody who works for the landlord, and all of them know how to pass "
            "it on."
        ),
        "Staff enter a call or a talk on the doorstep like any other contact, with the time at which it reached them.",
    ),
    (
        "3.3",
        "Many complaints are not a bad sign, as people can evidently make them; few may mean that they cannot.",
        "Reports show numbers beside the requests they grew out of, and praise nobody for few complaints.",
    ),
    (
        "3.4",
        "The policy is public, easy to read and to get hold of, and says what happens at both stages and when.",
        PEOPLE + "they write and publish the policy; letters of this system say the stage and the date.",
    ),
    (
        "3.5",
        "The policy says how it will be made known, with the Ombudsman and the Code.",
        PEOPLE + "they write this into the policy.",
    ),
    (
        "3.6",
        "Residents may have somebody act for them, and bring somebody along to a meeting.",
        "Somebody acting for a resident is recorded as such, and acknowledgements say that it is welcome.",
    ),
    (
        "3.7",
        "Residents are told that they may turn to the Ombudsman about their complaint, and how.",
        "Acknowledgements, extensions, refusals and responses all carry the Ombudsman's details.",
    ),
    (
        "4.1",
        "Somebody, or a team, answers for complaints, deals with the Ombudsman and reports to the board.",
        PEOPLE + "they choose the complaints officer, who then has a queue here.",
    ),
    (
        "4.2",
        "That officer can reach staff of every rank and has the power to settle matters fairly and soon.",
        PEOPLE + "they give the officer that standing.",
    ),
    (
        "4.3",
        "Complaints matter to the whole landlord: staff are trained, and there are enough people for the work.",
        PEOPLE + "they train and staff it; reports show where time runs short.",
    ),
    (
        "5.1",
        "One policy covers every complaint under the Code, and nobody is treated worse for complaining.",
        "One path serves every contact and landlord. How people are treated is for the landlord's people.",
    ),
    (
        "5.2",
        "Settling matters early is good; inventing a stage in front of the first one is not.",
        "There are two stages and no other word for what comes before; the repair is simply got on with.",
    ),
    (
        "5.3",
        "Two stages are the most there may be, so that the way to the Ombudsman stays short.",
        "A third stage cannot be recorded.",
    ),
    (
        "5.4",
        "If a contractor or other outsider answers, that is one of the two stages, never an extra round.",
        "A complaint has one record and one set of dates, whoever deals with it.",
    ),
    (
        "5.5",
        "The landlord answers for outsiders who deal with complaints in its name.",
        PEOPLE + "they hold their contractors to it; complaints about contractors count here like any other.",
    ),
    (
        "5.6",
        (
            "When a complaint is logged or goes to stage 2, the landlord says what it understands to be wrong and "
            "what the resident wants, and asks where that is not clear."
        ),
        (
            "Every acknowledgement lists the points in the resident's own words, the outcomes they seek and a "
            "question where something is unclear."
        ),
    ),
    (
        "5.7",
        "The acknowledgement says what the landlord has to answer for and what it has not.",
        "Each point is marked ours, not ours or not yet known, and the acknowledgement says so.",
    ),
    (
        "5.8",
        (
            "Whoever deals with a complaint is open-minded, hears the resident, has no stake in it and weighs all the"
            " evidence."
        ),
        PEOPLE + "they do so; the record shows who dealt with which stage.",
    ),
    (
        "5.9",
        (
            "If an answer will be later than the Code allows, the landlord agrees with the resident how often to be "
            "in touch."
        ),
        "An extension names the new date and why. The officer agrees the intervals and notes them on the record.",
    ),
    (
        "5.10",
        (
            "Adjustments are made where the Equality Act asks for them; what was agreed and what disability was "
            "disclosed is recorded and looked at again."
        ),
        "A need or a disability that somebody mentions makes a task for staff to agree and record an adjustment.",
    ),
    (
        "5.11",
        "Going to stage 2 is refused only on the grounds of section 2, and with the reasons given.",
        "A request for stage 2 is logged at once; only a named person can turn it down, on one of those grounds.",
    ),
    (
        "5.12",
        (
            "There is a whole record: the complaint as it came and when, every letter to and from anyone, reports, "
            "and how each stage ended."
        ),
        (
            "The bytes of every message are kept as they arrived, and the history of a case can only be added to; it "
            "is chained so that a change would show."
        ),
    ),
    (
        "5.13",
        "Things can be put right at any stage, with no need to go further first.",
        PEOPLE + "they offer remedies at either stage; the response has a place for them.",
    ),
    (
        "5.14",
        (
            "There is a policy for conduct that cannot be accepted; limits on contact have reasons and are looked at "
            "again."
        ),
        PEOPLE + "they decide and review limits; whatever a resident under limits writes is still read here.",
    ),
    (
        "5.15",
        "Limits on contact are no heavier than needed and take account of the Equality Act.",
        PEOPLE + "they weigh this in each case.",
    ),
    (
        "6.1",
        (
            "The landlord sorts what can be answered soon from what needs looking into, minding how complicated it is"
            " and whether the person is vulnerable or in danger."
        ),
        "Urgent contacts and people at risk are marked and come first; the queue is in order of what is due.",
    ),
    (
        "6.2",
        "Within five working days of its arrival a complaint is defined, acknowledged and on record at stage 1.",
        (
            "The clock runs from the first message. What no person has acknowledged by the guard time, the system "
            "acknowledges with the definition; if it is late after all, the breach is recorded."
        ),
    ),
    (
        "6.3",
        "The full answer at stage 1 comes no more than ten working days after the acknowledgement.",
        "The date is set by the acknowledgement, shown in the queue and told to the resident.",
    ),
    (
        "6.4",
        (
            "If more time is needed the resident is told until when and why; over ten working days more needs a good "
            "reason."
        ),
        "Only a named person can extend, with a reason; beyond ten days a second, good reason is demanded.",
    ),
    (
        "6.5",
        "Whoever is told of more time is told how to reach the Ombudsman.",
        "The letter about an extension always carries the Ombudsman's details.",
    ),
    (
        "6.6",
        (
            "The answer is given once it is known, not once all work is finished; the rest is followed up and the "
            "resident kept informed."
        ),
        "A response can be given while work is open, and the request stays open beside it.",
    ),
    (
        "6.7",
        "Every point of the definition is answered, with reasons and the policy or law they rest on.",
        "A response cannot be recorded until each point has its decision. Reasons are for the officer.",
    ),
    (
        "6.8",
        (
            "What is added during stage 1 joins it if it belongs to it and would not hold it up; otherwise, or once "
            "stage 1 is answered, it is a complaint of its own."
        ),
        "A later contact joins an unanswered stage 1, or opens a new complaint; a person confirms which.",
    ),
    (
        "6.9",
        (
            "The stage 1 letter says plainly: stage, definition, decision, reasons, remedy, what is still to do, and "
            "how to go to stage 2."
        ),
        "The letter is made from the record, with a place for each of these.",
    ),
    (
        "6.10",
        "Whatever stage 1 did not settle for the resident goes to stage 2, the landlord's last word.",
        "Asking for stage 2, or disputing the answer, is enough to be taken there.",
    ),
    (
        "6.11",
        "Within five working days of its arrival a request for stage 2 is logged, acknowledged and defined.",
        "It has the same clock and the same guard as stage 1.",
    ),
    (
        "6.12",
        "Nobody has to say why they want stage 2; it is for the landlord to find out what is still wrong.",
        "No reason is ever asked for; the acknowledgement says that none is needed.",
    ),
    (
        "6.13",
        "Whoever looked at stage 1 does not look at stage 2.",
        "Stage 2 cannot be given to, or answered by, the officer of stage 1.",
    ),
    (
        "6.14",
        "The final answer comes no more than twenty working days after stage 2 was acknowledged.",
        "The date is set by the acknowledgement, shown in the queue and told to the resident.",
    ),
    (
        "6.15",
        (
            "If stage 2 needs more time the resident is told until when and why; over twenty working days more needs "
            "a good reason."
        ),
        "Only a named person can extend, with a reason; beyond twenty days a second, good reason is demanded.",
    ),
    (
        "6.16",
        "Whoever is told of more time at stage 2 is told how to reach the Ombudsman.",
        "The letter about an extension always carries the Ombudsman's details.",
    ),
    (
        "6.17",
        "At stage 2, too, the answer does not wait until all work is finished, and what is left is followed up.",
        "A response can be given while work is open, and the request stays open beside it.",
    ),
    (
        "6.18",
        "At stage 2, too, every point is answered, with reasons and what they rest on.",
        "A response cannot be recorded until each point has its decision. Reasons are for the officer.",
    ),
    (
        "6.19",
        (
            "The stage 2 letter says plainly: stage, definition, decision, reasons, remedy, what is still to do, and "
            "how to go to the Ombudsman."
        ),
        "The letter is made from the record, with a place for each of these.",
    ),
    (
        "6.20",
        "Everybody who is needed for the landlord's final answer takes part in it.",
        PEOPLE + "they bring in the colleagues who are needed.",
    ),
    (
        "7.1",
        (
            "A landlord that went wrong owns up and says what it did or will do, from an apology or a changed "
            "decision to money or a new practice."
        ),
        PEOPLE + "they decide the remedy; the response has a place for it.",
    ),
    (
        "7.2",
        "What is offered fits what the fault did to the resident.",
        PEOPLE + "they weigh it, with the whole history of the resident before them.",
    ),
    (
        "7.3",
        "An offer says what will be done by when, agreed with the resident where it can be, and is then carried out.",
        PEOPLE + "they carry it out; the request linked to the complaint stays open until it is done.",
    ),
    (
        "7.4",
        "The Ombudsman's guidance on remedies is taken into account.",
        PEOPLE + "they use the guidance when they decide.",
    ),
    (
        "8.1",
        (
            "Once a year the landlord reports on its complaints: self-assessment, figures and what they mean, kinds "
            "of complaint refused, findings against it, improvements made, and what the Ombudsman published about it."
        ),
        (
            "The report gives figures, refusals by ground and this self-assessment with its evidence. Findings and "
            "improvements are added by the landlord's people."
        ),
    ),
    (
        "8.2",
        "That report goes to the board and onto the website, together with what the board says to it.",
        PEOPLE + "they present and publish it.",
    ),
    (
        "8.3",
        "The self-assessment is repeated after a big reorganisation, a merger or a change of procedure.",
        "It can be made at any time from the record; taking up this system is a good moment.",
    ),
    (
        "8.4",
        "The Ombudsman may ask for the self-assessment to be looked at again after an investigation.",
        "It can be made at any time from the record.",
    ),
    (
        "8.5",
        (
            "A landlord kept from the Code by something exceptional, such as a cyber attack, tells the Ombudsman, the"
            " residents concerned and its website, and says when it will be back."
        ),
        PEOPLE + "they tell them; after a failure the system says which acknowledgements came late.",
    ),
    (
        "9.1",
        "Every complaint is also asked what the service as a whole could do better.",
        PEOPLE + "they draw the lesson; reports group complaints by topic, with the words that led to them.",
    ),
    (
        "9.2",
        "Complaints are used to find out what goes wrong and to change it.",
        "Reports show topics and how they change, and which requests turned into complaints.",
    ),
    (
        "9.3",
        "What was learnt is told to residents' panels, staff and committees.",
        PEOPLE + "they tell it; the report can be handed on as it is.",
    ),
    (
        "9.4",
        "A senior person answers for complaints and looks for patterns, risks and policies that need changing.",
        PEOPLE + "they name that person; reports show patterns by topic.",
    ),
    (
        "9.5",
        "One member of the board leads on complaints.",
        PEOPLE + "the board names that member.",
    ),
    (
        "9.6",
        "That member sees to it that the board hears of complaints regularly and can get what is needed for it.",
        "Reports can be made for any period at any time; presenting them is for the member.",
    ),
    (
        "9.7",
        (
            "Board and member receive at least: volume, kinds, outcomes and performance; trends; the Ombudsman's "
            "findings and what came of orders; and the yearly report."
        ),
        (
            "The report gives volume, kinds, outcomes, performance and trends. The Ombudsman's findings are added by "
            "the landlord's people."
        ),
    ),
    (
        "9.8",
        (
            "Everybody concerned has the same objective: to work together, to own what went wrong without blaming "
            "others, and to keep to their profession's standards."
        ),
        PEOPLE + "they set it.",
    ),
)

_EXPECTED: Strength = "must"

EDITION_2024 = Edition(
    year="2024",
    definition=_DEFINITION,
    sections=_SECTIONS,
    provisions=provisions_of("2024", ((number, _EXPECTED, asks, met) for number, asks, met in _ROWS)),
)
