"""Words that stand around names: titles, greetings, closings, introductions; and words that are never names."""

TITLES = frozenset(
    "mr mrs ms miss mx dr doctor prof professor sir dame lady lord rev revd reverend father sister sheikh sheik "
    "shaikh imam hajji haji cllr councillor pc wpc dc ds di sgt sergeant inspector constable judge nurse pastor "
    "rabbi mufti maulana captain capt major col colonel madame mme monsieur herr frau pani pan shri smt sri "
    "officer baroness mister missus messrs".split()
)
#: These are titles in small letters, too; the others are words ("miss", "lady").
SMALL_TITLES = frozenset("mr mrs ms mx dr cllr councillor mister missus prof sheikh imam".split())
PARTICLES = frozenset(
    "de da di do dos del della van von der den le la el al bin bint binti ibn ben abu mac o st".split()
)

GREETINGS = frozenset(
    "dear hi hello hey hiya hullo heya morning afternoon evening attn attention fao salaam alaikum".split()
)
CLOSINGS = frozenset(
    "regards wishes sincerely faithfully truly thanks thank thanx thx thnx tks cheers ta love from best yours you "
    "respectfully signed bye xx xxx x thankyou kindest gratefully obediently diolch rgds advance hearing help".split()
)
#: Two words after which a name may stand even in small letters.
TALKED = frozenset(
    {
        "spoke to", "spoke with", "speak to", "speak with", "speaking to", "speaking with", "talked to", "talk to",
        "ask for", "asked for", "asking for", "spoken to", "spoken with", "name of", "guy called", "lady called",
        "man called", "woman called", "someone called", "somebody called", "person called", "chap called", "called is",
        "on behalf", "c o",
    }
)  # fmt: skip
NAMED = frozenset("called named".split())
#: A colon after one of these, and the rest of the line says who it is.
LABELS = frozenset(
    "name names caller tenant resident customer complainant contact applicant client patient leaseholder signed "
    "sender neighbour perpetrator victim spouse partner representative rep householder occupier adviser officer "
    "advisor operative surveyor engineer cc attn fao".split()
)
#: Verbs of people: whoever stands before them at the head of a sentence is one.
DOES = frozenset(
    "said says told tells came comes rang rings phoned rung called calls promised wrote writes visited emailed "
    "texted asked asks thinks reckons wants needs lives works left arrived turned shouted swore attended "
    "confirmed advised reports reported stated states explained apologised here".split()
)
#: The same, and what may stand behind a name that is a word, too, but not behind the word: "Rose on reception".
IS = DOES | frozenset(
    "was is has had on from at in who also never always again did does didn't hasn't wasn't isn't".split()
)
#: First names that open sentences as words: "Will was", "Hope is".
OPENERS = frozenset(
    "will may hope summer joy faith grant bill april june rich sue rob drew chase patience peace gift comfort "
    "favour beauty goodness penny poppy star love max mercy".split()
)
#: What stands behind a name that ends a message: "Keith, flat 6".
BEHIND_A_NAME = frozenset(
    "flat flt flats apartment apt room no number at from tenant resident leaseholder in of mob tel mobile xx x "
    "unit block".split()
)

#: What is greeted or signs without being a person's name, and what never belongs to one.
NEVER_A_NAME = frozenset(
    "i a an the my your our his her its their this that these those it we you he she they there here sir sirs "
    "madam team all everyone everybody anyone anybody whom whoever housing customer customers service services "
    "repairs repair complaints complaint council landlord landlords manager managers officer officers department "
    "dept office colleague colleagues resident residents tenant tenants leaseholder leaseholders neighbour "
    "neighbours association homes group support centre center desk folks guys people both again just can could "
    "would please pls plz thanks thank ta cheers regards kind kindest best wishes yours sincerely faithfully many "
    "advance much very so re fw fwd subject to from date sent cc flat flats apartment apt house number no road "
    "street lane block room floor unit address tel telephone phone mobile email mob postcode ref reference "
    "account rent monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august september october november december today tomorrow yesterday morning afternoon evening night "
    "week weekend month year and or but if when since because as at in on of for with by is are was were be been "
    "am do does did have has had shall should may might must not am pm ps nb asap mum dad mother father son "
    "daughter wife husband partner brother sister nan gran grandma grandad baby yes no ok okay hi hello hey dear "
    "hiya xmas christmas easter ramadan eid god lord also still then now well who what where why how which boiler "
    "heating water leak damp mould roof lift lifts stairs door doors window windows kitchen bathroom bedroom "
    "toilet complaining complain visit visits noise rubbish bins parking garden fence gate lock locks key keys "
    "keysafe caretaker concierge engineer engineers plumber plumbers contractor contractors surveyor electrician "
    "adviser advisor social worker carer nurse police reported tenancy universal credit benefit allowance area "
    "head chief executive director board chair chairman committee union new old good great sorry urgent urgently "
    "help happy hoping looking waiting signed sincerest hearing reply response soon back nothing everything "
    "something anything".split()
)
#: After a word with a capital they make a firm or a body of it, which is nobody's name.
OF_A_FIRM = frozenset(
    "ltd limited llp plc inc gas homes housing group council services service plumbing electrical electrics "
    "heating builders building roofing association trust bank hospital school surgery clinic police solicitors "
    "academy college university partnership contractors contracts maintenance repairs property properties "
    "lettings estates management security cleaning cleaners lifts water energy power insurance care centre center "
    "church mosque foundation society construction scaffolding glazing windows pest pests drains drainage parking "
    "facilities support advice practice borough city county library station pub supermarket brothers bros".split()
)
