"""The words of harm, and the nouns for people: what `numbers.py` decides by.

Comes in: nothing. Goes out: word tables. Left out: every rule about how they stand to a number.
"""

from onrecord.language.segment import word_set

# After a form of "be" or straight after the people: "12 people were killed", "12 dead".
PASSIVE = {
    **dict.fromkeys(
        word_set("killed slain murdered massacred executed assassinated beheaded dead deceased lynched slaughtered hanged martyred"),
        "killed",
    ),
    **dict.fromkeys(word_set("injured wounded hurt maimed hospitalized hospitalised stabbed burned burnt"), "injured"),
    **dict.fromkeys(word_set("shot"), "injured"),
    **dict.fromkeys(word_set("kidnapped abducted hijacked"), "abducted"),
    **dict.fromkeys(word_set("arrested detained jailed imprisoned apprehended"), "detained"),
    **dict.fromkeys(word_set("displaced evacuated homeless uprooted"), "displaced"),
    **dict.fromkeys(word_set("missing unaccounted disappeared"), "missing"),
}
# The people do it themselves: "12 people died".
INTRANSITIVE = {
    **dict.fromkeys(word_set("died dies perished drowned succumbed"), "killed"),
    **dict.fromkeys(word_set("fled flee"), "displaced"),
    **dict.fromkeys(word_set("vanished disappeared"), "missing"),
}
# With the number behind: "killing at least 12 people", "the army arrested 30".
ACTIVE = {
    **dict.fromkeys(
        word_set(
            "kill kills killed killing murder murdered murdering executed executing massacred slaughtered assassinated beheaded "
            "lynched lynching"
        ),
        "killed",
    ),
    **dict.fromkeys(
        word_set("wound wounds wounded wounding injure injures injured injuring hurt hurting shot shooting stabbed stabbing"), "injured"
    ),
    **dict.fromkeys(word_set("kidnap kidnapped kidnapping abduct abducted abducting"), "abducted"),
    **dict.fromkeys(
        word_set("arrest arrested arresting detain detained detaining apprehended jailed capture captured capturing"), "detained"
    ),
    **dict.fromkeys(word_set("displace displaced displacing evacuated evacuating uprooted uprooting"), "displaced"),
}
# "the killing of six priests", "the deaths of 12 people".
OF_WHOM = {
    **dict.fromkeys(
        word_set(
            "killing killings murder murders death deaths massacre assassination slaying slayings execution executions "
            "bodies corpses remains body corpse"
        ),
        "killed",
    ),
    **dict.fromkeys(word_set("wounding injuries injuring"), "injured"),
    **dict.fromkeys(word_set("kidnapping kidnappings abduction abductions"), "abducted"),
    **dict.fromkeys(word_set("arrest arrests detention"), "detained"),
    **dict.fromkeys(word_set("displacement evacuation"), "displaced"),
    **dict.fromkeys(word_set("disappearance"), "missing"),
}
# The noun that is counted says it itself: "12 deaths", "30 wounded", "no injuries".
NOUNS = {
    **dict.fromkeys(
        word_set("deaths death fatalities fatality bodies corpses corpse dead homicides homicide murders killings"),
        "killed",
    ),
    **dict.fromkeys(word_set("injuries injury wounded injured"), "injured"),
    **dict.fromkeys(word_set("hostages hostage kidnappings abductions abductees"), "abducted"),
    **dict.fromkeys(word_set("arrests arrest detainees"), "detained"),
    **dict.fromkeys(word_set("refugees evacuees"), "displaced"),
    **dict.fromkeys(word_set("missing"), "missing"),
    **dict.fromkeys(word_set("casualties casualty"), "casualties"),
}
# Words that turn "shot" and its like into a death: "shot dead", "stabbed to death", "gunned down", "shot and killed".
DEADLY_AFTER = (("dead",), ("to", "death"), ("and", "killed"), ("and", "fatally"))
DEADLY_BEFORE = word_set("fatally mortally")
LOSES = {("lost", "their", "lives"): "killed", ("lost", "his", "life"): "killed", ("lost", "her", "life"): "killed"}
TAKEN = {
    ("taken", "hostage"): "abducted", ("held", "hostage"): "abducted", ("taken", "captive"): "abducted",
    ("went", "missing"): "missing", ("gone", "missing"): "missing", ("gunned", "down"): "killed",
    ("beaten", "to", "death"): "killed", ("burned", "to", "death"): "killed", ("taken", "into", "custody"): "detained",
    ("taken", "prisoner"): "detained", ("in", "custody"): "detained", ("behind", "bars"): "detained",
    ("burned", "alive"): "killed", ("burnt", "alive"): "killed", ("buried", "alive"): "killed",
    ("rounded", "up"): "detained", ("passed", "away"): "killed", ("blown", "up"): "killed",
    ("forced", "from", "their", "homes"): "displaced", ("driven", "from", "their", "homes"): "displaced",
    ("left", "their", "homes"): "displaced", ("lost", "their", "homes"): "displaced",
    ("in", "critical", "condition"): "injured", ("in", "serious", "condition"): "injured",
    ("in", "stable", "condition"): "injured", ("in", "hospital"): "injured", ("in", "hospitals"): "injured",
    ("in", "intensive", "care"): "injured", ("being", "treated"): "injured", ("treated", "for"): "injured",
    ("treated", "in"): "injured", ("treated", "at"): "injured", ("taken", "to", "hospital"): "injured",
    ("held", "over"): "detained", ("held", "in", "connection"): "detained", ("held", "on", "suspicion"): "detained",
    ("held", "for", "questioning"): "detained", ("held", "after"): "detained", ("picked", "up", "by", "police"): "detained",
}  # fmt: skip
# Words that lean on what was counted before: "three of them", "the victims include three", "had spoken of 17", "an earlier figure of four".
LEANING_WORDS = word_set("them victims spoken spoke figure toll count tally")
PHRASES = (*TAKEN.items(), *LOSES.items())
HOSTAGE_VERBS = word_set("took taking takes take held holding seized seizing captured capturing abducted kidnapped")

PEOPLE = word_set(
    "people persons others residents civilians citizens men women children boys girls babies infants toddlers teenagers "
    "teens adults youths "
    "youngsters students pupils schoolchildren schoolgirls schoolboys teachers workers employees passengers commuters "
    "tourists foreigners "
    "nationals villagers peasants farmers fishermen miners protesters demonstrators worshippers worshipers pilgrims "
    "priests nuns monks jesuits "
    "journalists reporters doctors nurses medics patients drivers bystanders passersby pedestrians motorists shoppers "
    "customers guests victims "
    "midwives newborns surgeons paramedics traders vendors herders shepherds conscripts recruits cadets volunteers pilots rescuers "
    "firefighters survivors migrants refugees prisoners inmates detainees hostages suspects relatives family members friends brothers "
    "sisters sons daughters "
    "parents wives husbands grandchildren couple couples families households officials judges lawyers politicians "
    "lawmakers activists leaders "
    "supporters followers ministers mayors individuals strangers neighbors neighbours players athletes crew staff "
    "volunteers firefighters "
    "paramedics rescuers aid-workers souls lives gunmen attackers assailants bombers robbers"
)
TROOPS = word_set(
    "soldiers troops fighters police policemen officers guards militants militiamen guerrillas insurgents rebels "
    "combatants servicemen marines "
    "paratroopers commandos gendarmes recruits conscripts personnel peacekeepers cadets airmen sailors subversives extremists terrorists "
    "paramilitaries jihadists"
)
# Of those, the ones whose mere number is worth keeping: "2,000 troops were sent".
ARMED = TROOPS - {"extremists", "terrorists", "subversives", "officers", "guards", "personnel"}
PERSON = word_set(
    "person man woman male female child boy girl baby infant toddler teenager teen adult youth student pupil teacher worker employee "
    "passenger tourist "
    "foreigner resident civilian citizen villager peasant farmer fisherman miner protester demonstrator worshipper priest "
    "nun monk jesuit journalist "
    "reporter photographer cameraman doctor nurse medic patient driver bystander passerby pedestrian motorist cyclist "
    "shopper customer victim "
    "survivor migrant prisoner inmate hostage suspect relative brother sister son daughter mother father wife husband "
    "girlfriend boyfriend "
    "grandmother grandfather grandson granddaughter uncle aunt cousin nephew niece neighbor neighbour friend stranger "
    "official judge lawyer "
    "politician lawmaker senator deputy mayor minister activist leader soldier policeman policewoman officer guard deputy "
    "sergeant colonel captain "
    "lieutenant general major fighter militant guerrilla insurgent rebel marine sailor peacekeeper cadet recruit gunman "
    "attacker assailant bomber "
    "suspect robber clerk merchant businessman businesswoman trader shopkeeper engineer technician contractor missionary "
    "pastor bishop rabbi imam "
    "schoolgirl schoolboy freshman sophomore teammate bodyguard taxi-driver cabdriver subversive extremist terrorist "
    "firefighter paramedic chief chieftain elder dealer rancher landowner cleric professor councillor councilman commissioner "
    "pilot conscript commander trader vendor herder herdsman shepherd farmhand gardener cook cleaner nanny porter courier "
    "midwife newborn surgeon refugee pilgrim trucker tailor barber "
    "interpreter translator rescuer fireman crewman captive orphan widow bride groom guest spectator commuter hiker waiter waitress "
    "baker butcher detainee "
    "prosecutor attorney magistrate watchman diplomat aide adviser farmworker labourer laborer man's other"
)
SINGLE = PERSON - {"other"}
KIN = word_set(
    "wife husband son daughter brother sister mother father girlfriend boyfriend baby child grandmother grandfather "
    "grandson granddaughter uncle "
    "aunt cousin nephew niece bodyguard driver friend"
)
# Nouns after a number that are neither people nor harm: the number is not ours.
NOT_PEOPLE = word_set(
    "year years month months week weeks day days hour hours minute minutes second seconds percent per cent km kilometers "
    "kilometres miles mile "
    "meters metres feet foot inches dollars euros pounds pesos rupees yen tons tonnes kilograms kg grams ounces degrees "
    "times points votes seats "
    "acres hectares rounds shots bullets weapons guns rifles grenades bombs missiles rockets mortars vehicles cars trucks "
    "buses houses homes "
    "buildings shops schools villages towns cities countries provinces districts block blocks caliber calibre mm cm a.m "
    "p.m am pm o'clock gmt "
    "ballots charges counts cases count charge case incidents attacks bombings explosions raids strikes clashes million billion thousand "
    "hundred th st nd rd units "
    "pages items reports calls tests questions goals games matches aircraft planes helicopters ships boats tanks animals "
    "cattle sheep wounds "
    "shells locations places occasions months-long pounds-sterling reasons parties sides companies floors stories storeys magnitude"
)
TOLL_NOUNS = word_set("toll count tally figure number total dead deaths casualties wounded injured killed victims fatalities missing")
TOLL_VERBS = word_set(
    "at to of reached reaches reaching hit topped passed exceeded exceeds is was stood stands rose risen climbed by as "
    "from has have had now "
    "currently is are were than more over surpassed remains remained"
)
BE = word_set("was were is are be been being 's get gets got")
HAVE = word_set("has have had")
FILLERS = word_set(
    "was were is are be been being get gets got has have had who that which also all both later reportedly instantly "
    "immediately believed feared "
    "confirmed found left still now either more critically seriously fatally badly slightly lightly severely gravely "
    "mortally said to allegedly "
    "apparently subsequently previously already officially pronounced declared remain remained remains listed as presumed "
    "thought known each "
    "themselves initially eventually recently simultaneously brutally deliberately accidentally tragically not never then "
    "first reported lay"
)
PREPOSITIONS = word_set(
    "in at on from of aboard inside near during by with for outside around under between among along across over into onto"
)
BREAKS = word_set("and or but while when after before because although though if unless until as where whereas since who that which")
EVENT_WORDS = frozenset(
    {
        *PASSIVE,
        *INTRANSITIVE,
        *ACTIVE,
        *OF_WHOM,
        *NOUNS,
        *TROOPS,
        *(words[0] for words in LOSES),
        "toll",
        "lives",
        "hostage",
        "custody",
        "figure",
    }
    | {"number", "gunned", "beaten", "rounded", "homes", "condition", "captive", "among", "hospital", "hospitals", "treated", "held"}
) - {"and"}
