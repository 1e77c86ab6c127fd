"""Firms, makes, bodies and places with a capital that are nobody's name.

Who is named after one of them is found by the words around the name.
"""

#: Firms, makes, bodies, benefits, illnesses, medicines, feasts, words of belief: no people, whatever their capital.
FIRMS = frozenset(
    (
        "acas adhd adt aldi allah alpha alsatian alzheimer alzheimers amazon android apple argos artex asbo asbos "
        "asda asperger aspergers aspergillus audi aviva awaab bacs bame barclaycard barclays barnardo baxi bbc bible "
        "biro bluetooth bmw bosch botox brexit btinternet bupa capita cctv celtic checkatrade chihuahua childline "
        "christ christmas chrome cic citizens civica co-op codeine copd corona coronavirus covid crimestoppers crohn "
        "crohns currys daikin december deliveroo dell dettol dhl diwali domestos dpd dulux dvla dwp dyson easter "
        "ebay ecotec edf edwardian eicr eid eon epc eu evri excel facebook febreze february fedex fensa fi fiat fob "
        "formica friday fridays gcse georgian glow-worm gmail god google gothic greek greggs grenfell grohe gumtree "
        "gurdwara halal halfords halifax hanukkah harpic hdmi hermes hewlett hgv hhsrs hive hmcts hmo hmos hmrc "
        "hogmanay homebase honda hoover hotmail hotpoint hp hsbc hyundai iban ibuprofen icc ico id ideal ikea "
        "imessage inc indesit instagram insulin intel internet ipad iphone iplayer jacuzzi january jcb jesus jpeg "
        "karcher kia koran kosher labrador latin legionella legionnaires lgbt lgbtq lidl linkedin lloyds llp lord "
        "ltd mazda mcdonald's mencap messenger metro microsoft mitsubishi monday mondays morphine morrisons mosque "
        "nationwide natwest nest netflix nhs niceic nike nissan norman november npower nspcc ocado october ofcom "
        "ofgem ofwat ok ombudsman openreach outlook ovo paracetamol parkinson parkinsons passover paypal pcso pcsos "
        "pdf perspex peugeot pitbull plc plusnet polyfilla poodle portakabin portaloo potterton ppe primark ptsd "
        "quran ramadan regulator renault rentokil rightmove ring rnib rnid rottweiler rspca sabbath sainsbury "
        "sainsburys samaritans samsung saniflo santa santander saturday saturdays screwfix sellotape september "
        "shabbat shelter siemens skoda sky skype smeg snapchat sony spaniel spotify staffie stepchange sunday "
        "sundays superdrug suv talktalk tannoy tarmac terrier tesco tesla thursday thursdays tiktok toolstation "
        "tourette tourettes toyota tpas triton trustpilot tsb tudor tuesday tuesdays turn2us tv twitter uber "
        "ubereats uk unison usa vaillant vaisakhi valium vaseline vauxhall vax velcro velux ventolin victorian "
        "viessmann vinted virgin vodafone volkswagen volvo vw waitrose wednesday wednesdays weetabix wetherspoon "
        "whatsapp whippet whirlpool whitsun wi-fi wickes wifi wikipedia windrush womens worcester xbox xmas yahoo "
        "yale yodel youtube zanussi zoom zoopla "
    ).split()
)
#: Towns, counties and countries; some are surnames, too.
PLACES = frozenset(
    (
        "aberdeen africa america anglesey asia australia bangladesh barnet barnsley bath belfast belgium berkshire "
        "birmingham blackburn blackpool bolton bournemouth bradford brent brighton bristol britain bromley bulgaria "
        "burnley bury calais calderdale cambridge camden canada canterbury cardiff carlisle cheltenham cheshire "
        "chester china colchester cork cornwall coventry croatia croydon cumbria cyprus derby derbyshire devon "
        "doncaster dorset dover dublin dudley dundee durham ealing eastbourne edinburgh egypt enfield england "
        "eritrea essex ethiopia europe exeter france gateshead germany ghana glasgow gloucester gloucestershire "
        "greece greenwich hackney halifax hammersmith hampshire haringey harrow hastings havering hereford "
        "hertfordshire hillingdon hounslow huddersfield hull hungary ilford india inverness ipswich iran iraq "
        "ireland islington italy jamaica kensington kent kenya keynes kirklees knowsley lambeth lancashire lancaster "
        "leeds leicester leicestershire lewisham lincoln lincolnshire lithuania liverpool london luton maidstone "
        "malta manchester margate merseyside merton middlesbrough middlesex midlands milton morocco newcastle newham "
        "newport nigeria norfolk northampton northern northumberland norway norwich nottingham nottinghamshire "
        "oldham oxford oxfordshire pakistan paris peterborough plymouth poland poole portsmouth portugal preston "
        "redbridge rochdale romania rotherham russia salford scotland sefton sheffield shropshire slough solihull "
        "somalia somerset southampton southend southwark spain stafford staffordshire stevenage stirling stockport "
        "stoke stratford sudan suffolk sunderland surrey sussex sutton swansea sweden swindon syria tameside telford "
        "tenerife thailand torquay turkey tyneside uganda ukraine wakefield wales walsall warrington warwick "
        "warwickshire watford westminster wigan wiltshire winchester wirral wolverhampton worcestershire york "
        "yorkshire zambia zimbabwe "
    ).split()
)
