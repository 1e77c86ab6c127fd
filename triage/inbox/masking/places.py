"""Words of addresses: what streets and buildings are called, and the areas of UK postcodes."""

#: Kinds of street that are seldom anything else.
STREETS = frozenset(
    "road rd street str st lane ln avenue ave av crescent cres gardens gdns grove gr terrace terr mews drive "
    "boulevard blvd close cl row wharf quay villas parade pde square sq cottages almshouses causeway esplanade "
    "embankment ginnel snicket wynd loan brae strasse heol ffordd stryd".split()
)
#: Shortened, these are streets in small letters, too.
SHORT_STREETS = frozenset("st rd ave ln cres gdns terr hse".split())
#: Kinds of building with flats in them.
BUILDINGS = frozenset(
    "house hse court ct tower towers heights point lodge mansions apartments buildings building block estate "
    "flats villa manor hall llys ty".split()
)
#: Words that name streets and much else; only with a number or a name before them.
WEAK = frozenset(
    "way park green hill view place pl path rise bank gate wood end yard field fields side walk bridge mount vale "
    "dene brow holt garth chase reach mead meadow meadows paddock croft fold orchard spinney ropewalk strand "
    "approach circus circle link north south east west grange parsonage vicarage rectory priory abbey cottage "
    "hollow corner copse glade dell haven ridge cliff shaw hurst lea ley combe mill maltings brewery barn barns "
    "farm knoll wells springs".split()
)
FLATS = frozenset(
    "block flat flt flats apartment apt unit room rm maisonette bungalow studio bedsit plot house".split()
)
#: Streets that every town has: nobody is known by them.
NEVER_A_STREET = frozenset(
    {
        "high street", "the high street", "main road", "ring road", "the main road", "back lane", "side street",
        "car park", "the street", "the road", "the close", "front garden", "back garden", "town hall", "village hall",
        "county court", "crown court", "magistrates court", "supreme court", "high court", "the court", "the house",
        "council house", "my house", "our house", "the block", "the estate", "the building", "fire gate", "front gate",
        "play park", "west end", "north end", "boarding house", "open house", "full house", "in house", "the flats",
    }
)  # fmt: skip
#: Buildings that stand behind a number in small letters, too: "flat 12 elm court".
HOUSES = frozenset("house hse court ct tower towers lodge heights mansions".split())
#: Everyday words before "House", "Court" or "Park" that make no address of it: "Council House", "Car Park".
NEVER_BEFORE = frozenset(
    "car council front back county crown magistrates high supreme town village city community garden play public "
    "social housing local main head open full apartment new old whole entire first second third fourth top bottom "
    "ground lower upper next this that my our your his her their the a no other each every fire family children's "
    "care boarding show half side big small clean empty safe warm cold dry wet happy good bad broken locked "
    "private shared sheltered bin cycle tennis basketball football dog bus police hospital school customer "
    "service water gas electric parcel district industrial retail business trading".split()
)
#: Words that never stand between a house number and its street.
NOT_OF_A_STREET = frozenset(
    "the of and in on at to for from with by a an my our your his her their its is are was were be been has have "
    "had do did not no or but if so as that this these those it i we you he she they there here when then than "
    "who which what flat flats flt apartment front back side broken missed new old big whole top bottom other "
    "same next last first more less please thanks mr mrs ms miss dr dear hi hello re".split()
)
#: What is counted: "2 weeks", "flat 3 times".
UNITS = frozenset(
    "second seconds minute minutes min mins hour hours hr hrs day days week weeks wk wks month months mth mths "
    "year years yr yrs time times night nights am pm o'clock degrees people men women kids children bed beds "
    "bedroom bedrooms bath double single feet foot ft metre metres meters inch inches mile miles cm mm kg litre "
    "litres pound pounds quid pence percent per calls emails letters texts visits jobs appointments complaints "
    "different other more january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec working".split()
)
#: Letters with which a UK postcode begins (Royal Mail, PAF).
AREAS = frozenset(
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK "
    "FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG "
    "NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR "
    "TS TW UB W WA WC WD WF WN WR WS WV YO ZE".split()
)
