"""The decision table of the gate, told a second time and in another way.

Nothing here calls a rule, a table or a list of the product: each line says in plain words
what a message of the world of `cases` may not be. Where both disagree, one is wrong.
"""

from datetime import timedelta

from tests.core.safeguards.cases import NOON

DAY = timedelta(days=1)
OVER = (NOON - timedelta(hours=12)).date()  # every day before it has ended everywhere
SPEAKS = {"info.request", "info.answer"}
SAYS_NO = "info.refuse"
SHARES, COMPARES, HOLDS = "commitment.share", "instrument.sync", "instrument.suspend"
HANDS_NOTHING_OVER = {SAYS_NO, SHARES, COMPARES, HOLDS}
AREAS = {"DRUGS", "TERRORISM", "WILDLIFE"}
PURPOSES = {"investigation", "asset_recovery", "life_at_risk"}
NAMED = {"general", "person_identity"}
OPENS_OF = {
    "convention:untoc": NAMED | {"financial"},
    "convention:palermo-trafficking": NAMED,
    "convention:drugs-1988": NAMED | {"financial"},
    "convention:opsc": NAMED,
    "convention:budapest": NAMED,
    "convention:hanoi": NAMED,
    "reciprocity": NAMED,
    "vital-interest": NAMED | {"victim_identity"},
}
CLASSES = {"person_identity", "victim_identity", "general", "financial"}
STATUSES = {"suspect", "victim", "missing"}
# No code says CLEAR; without a code there is nothing to compare a label with.
TOO_LOOSE = "TLP:CLEAR"


def forbidden(facts):
    """The codes of all rules that say no to this message."""
    carries = facts.kind not in HANDS_NOTHING_OVER
    asks = facts.kind == "info.request"
    no = (
        set(_always(facts))
        | set(_marked(facts))
        | set(_signed(facts))
        | set(_from_others(facts))
    )
    if not facts.at_receiver:
        no |= set(_typed_anew(facts))
    if facts.ground == "vital-interest":
        no |= set(_for_a_life(facts, carries=carries, asks=asks))
    if carries:
        no |= set(_to_whom(facts)) | set(_stated(facts)) | set(_opened(facts))
        if not facts.at_receiver:
            no |= set(_decided(facts))
    if facts.kind in {SHARES, COMPARES, HOLDS}:
        no |= set(_of_a_record(facts))
    if asks:
        no |= set(_offence(facts)) | set(_urgent(facts))
    if facts.about_person:
        no |= set(_person(facts))
    return no


def _always(facts):
    if facts.mode != "live":
        yield "gate.mode"
    if facts.partner_card_until is None or facts.partner_card_until <= NOON:
        yield "gate.card"
    if facts.classification != "none" or any("Tối mật" in one for one in facts.all_texts):
        yield "gate.state-secret"
    if facts.answer_by == NOON and not facts.at_receiver:
        yield "gate.answer-by"
    if facts.neutrality is not None and facts.neutrality.predominant:
        yield "gate.predominance"


def _marked(facts):
    if facts.handling == "H3" and not facts.conditions:
        yield "gate.handling-conditions"
    if facts.tlp == TOO_LOOSE and facts.handling:
        yield "gate.tlp"


def _from_others(facts):
    for one in facts.learned:
        if one.originator == "la-mau":
            continue
        if one.handling == "H2" and facts.handling < "H2":
            yield "gate.derived"
        told = {reply.receiver: reply for reply in one.replies}.get("la-mau")
        yes = told is not None and told.decision != "refused"
        if not yes or (told.until is not None and told.until < OVER):
            yield "gate.onward"


def _typed_anew(facts):
    known = [one.reference for one in facts.decisions if one.kind == "own_source"]
    for one in facts.retyped:
        agreed = any(reply.receiver == "la-mau" for reply in one.learned.replies)
        if one.learned.originator != "la-mau" and not agreed and "0A1B2C3D" not in known:
            yield "gate.retyped"


def _for_a_life(facts, *, carries, asks):
    if asks and (facts.urgency, facts.urgency_reason) != ("urgent", "threat_to_life"):
        yield "gate.vital-interest"
    if carries and facts.files:
        yield "gate.minimum-data"


def _signed(facts):
    if facts.ground == "vital-interest":
        if facts.signed_off < 1:
            yield "gate.people"
        return
    child = facts.about_person and facts.minor != "no"
    alone = facts.kind == HOLDS and not facts.about_person
    if facts.signed_off < (3 if child else 1 if alone else 2):
        yield "gate.people"


# Of the world of `cases` (Viet Nam with Laos, Cambodia, and a State without a name): who is
# bound on the days that occur there, and by which number the article of each is known.
BOUND = {
    "convention:untoc": ("27", {"VN", "LA", "KH"}),
    "convention:palermo-trafficking": ("10", {"VN", "LA", "KH"}),
    "convention:drugs-1988": ("9", {"VN", "LA", "KH"}),
    "convention:opsc": ("10", {"VN", "LA", "KH"}),
    "convention:budapest": ("35", set()),
    "convention:hanoi": ("47", set()),
    "reciprocity": ("1", set()),
    "vital-interest": ("1", set()),
}


def _on_another_basis(facts):
    article, bound = BOUND[facts.ground]
    if facts.ground.startswith("convention:"):
        if facts.state_parties and facts.ground == "convention:drugs-1988":
            bound = bound - {"LA"}
        if not {facts.from_country, facts.to_country} <= bound:
            yield "gate.convention"
    if facts.ground == "reciprocity" and not facts.at_receiver:
        agreed = [one for one in facts.decisions if one.kind == "reciprocity"]
        if not any(one.seconded for one in agreed):
            yield "gate.reciprocity"
    if facts.article != article:
        yield "gate.article"


def _to_whom(facts):
    ground = facts.agreement
    if facts.ground != "agreement":
        yield from _on_another_basis(facts)
        return
    if ground is None or facts.to_node != "la-mau":
        yield "gate.basis"
    if ground is None:
        return
    if facts.suspended:
        yield "gate.suspended"
    newer = facts.later[0].valid_from if facts.later else None
    taken_over = newer is not None and newer <= NOON
    end = ground.valid_until
    begun = facts.issued_at >= ground.valid_from
    grace = 30 * DAY if taken_over else DAY if facts.at_receiver else 0 * DAY
    over = end is not None and (facts.issued_at >= end or end + grace <= NOON)
    if over or not begun:
        yield "gate.in-force"
    if newer is not None and (newer <= facts.issued_at or newer <= NOON - 30 * DAY):
        yield "gate.superseded"
    if facts.article != "3":
        yield "gate.article"


def _of_a_record(facts):
    ground = facts.agreement
    numbered = any("Hộ chiếu số" in one for one in facts.all_texts)
    if facts.data_class != "general" or numbered:
        yield "gate.record-person"
    agreed = ground is not None and facts.ground == "agreement"
    signed = agreed and facts.to_node == "la-mau"
    if facts.kind in {SHARES, HOLDS} and not signed:
        yield "gate.record-basis"
    if facts.kind != SHARES or ground is None:
        return
    if facts.suspended:
        yield "gate.record-suspended"
    newer = facts.later[0].valid_from if facts.later else None
    end, goes_on = ground.valid_until, newer is not None and newer <= NOON
    grace = 30 * DAY if goes_on else DAY if facts.at_receiver else 0 * DAY
    over = end is not None and (facts.issued_at >= end or end + grace <= NOON)
    replaced = newer is not None and newer <= facts.issued_at
    if over or replaced or facts.issued_at < ground.valid_from:
        yield "gate.record-in-force"


def _stated(facts):
    if facts.crime_area not in AREAS:
        yield "gate.crime-area-stated"
    if facts.purpose not in PURPOSES:
        yield "gate.purpose-stated"
    if "" in (facts.source_grade, facts.information_grade):
        yield "gate.grading"


def _opened(facts):
    number, classes = "3", {"general", "person_identity", "victim_identity"}
    if facts.ground != "agreement":
        number, classes = BOUND[facts.ground][0], OPENS_OF[facts.ground]
    if facts.agreement is None or facts.article != number:
        return
    (article,) = facts.agreement.articles
    if facts.kind not in SPEAKS:
        yield "gate.kind"
    if facts.crime_area in AREAS and facts.crime_area not in article.areas:
        yield "gate.crime-area"
    if facts.data_class not in classes:
        yield "gate.data-class"
    if facts.purpose in PURPOSES and facts.purpose not in article.purposes:
        yield "gate.purpose"
    if facts.handling not in article.handling:
        yield "gate.handling"


def _decided(facts):
    kinds = [one.kind for one in facts.decisions]
    if "torture" in kinds and facts.to_country == "LA":
        yield "gate.feared-state"
    if facts.data_class == "general" and not facts.about_person:
        return
    # Our code, articles 251 (death) and 117 (none); in Laos, drugs and terrorism; in
    # Cambodia nothing; a country without a name counts as one that punishes so.
    drugs = facts.crime_area in {"DRUGS", "TERRORISM"} or "Drug trafficking" in (
        facts.offence_texts
    )
    here = facts.offence_article == "Điều 251" or (not facts.offence_article and drugs)
    there = facts.to_country == "" or (facts.to_country == "LA" and drugs)
    let = "release" in kinds or ("assurance" in kinds and facts.to_country == "LA")
    if (here or there) and not let:
        yield "gate.death-penalty"


def _offence(facts):
    if facts.about_person and not (facts.offence_texts and facts.offence_article):
        yield "gate.offence"
    if facts.offence_article == "Điều 117" or "Nói xấu lãnh đạo" in facts.offence_texts:
        yield "gate.neutrality"
    if facts.crime_area == "TERRORISM" and facts.neutrality is None:
        yield "gate.neutrality-form"


def _urgent(facts):
    if facts.urgency not in {"normal", "urgent"}:
        yield "gate.urgency"
    if facts.urgency == "urgent" and not (facts.urgency_reason or facts.at_receiver):
        yield "gate.urgency-reason"
    if facts.urgency_reason not in {"", "threat_to_life"}:
        yield "gate.urgency-list"


def _person(facts):
    if facts.person_status not in STATUSES or not facts.minor:
        yield "gate.person-status"
    if facts.data_class not in CLASSES:
        return
    sealed = facts.person_named and facts.person_status == "victim"
    if facts.data_class == "general" or (sealed and facts.data_class != "victim_identity"):
        yield "gate.data-class-fits"
