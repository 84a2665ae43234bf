"""Posts abroad: their host State, people, tasks, and what they did for our provinces."""

import json
import re
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.apps.conftest import NOON, AddOfficer, SignedIn, english, once, page

from caunoi.apps.officers import actions as officers
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.officers.roles import NotAllowed
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register import actions, posts
from caunoi.apps.register import arrangements as tasks
from caunoi.apps.register import rules as register
from caunoi.apps.register.facts import Keeping, MandateFacts
from caunoi.apps.register.facts.posts import PostFacts, PostMemberFacts, PostSupportFacts
from caunoi.apps.register.models import Execution, Mandate, Post, PostMember, PostSupport
from caunoi.core.dates import PartialDate
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db
TASK = Text("Xác minh nhân thân tại nước sở tại MẪU")
PAPER = "Công hàm 5, Bộ Ngoại giao Lào, 1/11"


@pytest.fixture
def kept(post: Unit, lan: Officer) -> Post:
    facts = PostFacts(post, "LA", ("Khăm Muồn", "Bôlykhămxay"), languages="vi, lo")
    return actions.add_post(facts, by=lan, at=NOON)


@pytest.fixture
def thu(add_officer: AddOfficer, post: Unit) -> Officer:
    """Serves at the post."""
    return add_officer("thu", post, "DK")


def drafted(lan: Officer, *units: Unit, **more: object) -> Mandate:
    told = {"what": TASK, "executors": units, "decision": "QĐ 1", **more}
    return actions.add_mandate(MandateFacts(**told), by=lan, at=NOON)  # type: ignore[arg-type]  # a test's short hand


def issue(mandate: Mandate, lan: Officer) -> None:
    actions.issue_mandate(mandate, seen=mandate.version, by=lan, at=NOON)


def test_only_a_post_abroad_has_such_a_record_and_only_one(
    kept: Post, province: Unit, lan: Officer, hoa: Officer
) -> None:
    with pytest.raises(posts.NotAPost):
        actions.add_post(PostFacts(province, "LA"), by=lan, at=NOON)
    with pytest.raises(posts.PostKnown):
        actions.add_post(PostFacts(kept.post_unit, "TH"), by=lan, at=NOON)
    home = PostFacts(kept.post_unit, "VN")
    with pytest.raises(posts.HostIsHome):
        actions.change_post(kept, home, seen=1, by=lan, at=NOON)
    with pytest.raises(NotAllowed):
        actions.change_post(kept, home, seen=1, by=hoa, at=NOON)
    other = PostFacts(kept.post_unit, "TH")
    actions.change_post(kept, other, seen=1, by=lan, at=NOON)
    assert (kept.host_country, kept.jurisdiction) == ("TH", [])


def test_a_post_has_one_head_at_a_time(kept: Post, lan: Officer) -> None:
    def head(first: date, last: date | None = None) -> PostMemberFacts:
        told = {"is_head": True, "term_from": first, "term_to": last}
        return PostMemberFacts(kept, Text("Đỗ Văn MẪU"), Text("Trưởng"), **told)  # type: ignore[arg-type]

    one = actions.add_post_member(head(date(2025, 1, 1)), by=lan, at=NOON)
    with pytest.raises(posts.TwoHeads):
        actions.add_post_member(head(date(2026, 1, 1)), by=lan, at=NOON)
    with pytest.raises(register.TermEndsFirst):
        actions.add_post_member(head(date(2026, 1, 2), date(2026, 1, 1)), by=lan, at=NOON)
    ended = head(date(2025, 1, 1), date(2025, 12, 31))
    actions.change_post_member(one, ended, seen=1, by=lan, at=NOON)
    actions.add_post_member(head(date(2026, 1, 1)), by=lan, at=NOON)
    assert PostMember.objects.visible_to(lan).count() == 2


def test_support_was_given_on_a_day_that_has_come(kept: Post, lan: Officer) -> None:
    ahead = PartialDate.day(date(2027, 1, 1))
    facts = PostSupportFacts(kept, "Hà Tĩnh", TASK, ahead)
    with pytest.raises(register.DateAhead):
        actions.add_post_support(facts, by=lan, at=NOON)
    assert not PostSupport.objects.exists()


def test_the_host_state_of_an_operational_task_is_that_of_the_post_it_goes_to(
    kept: Post, lan: Officer, signed_in: SignedIn
) -> None:
    made = drafted(lan, kept.post_unit, operates_abroad=True)
    with pytest.raises(tasks.HostConsentMissing):
        issue(made, lan)
    shown = page(signed_in(lan).get(reverse("register:mandate", args=[made.public_id])))
    assert "Lào" in shown
    told = MandateFacts(
        TASK, executors=(kept.post_unit,), decision="QĐ 1", operates_abroad=True,
        host_state="TH", host_consent=PAPER,
    )  # fmt: skip
    actions.change_mandate(made, told, seen=made.version, by=lan, at=NOON)
    with pytest.raises(posts.HostStatesDiffer) as error:  # the paper is of another State
        issue(made, lan)
    assert error.value.values["states"] == "LA, TH"
    right = drafted(lan, kept.post_unit, operates_abroad=True, host_consent=PAPER)
    issue(right, lan)
    assert (right.state, right.host_state) == ("issued", "LA")


def test_one_operational_task_does_not_go_to_posts_in_two_states(
    kept: Post, lan: Officer, ministry: Unit
) -> None:
    unit = Unit.objects.create(
        public_id="01a206c6-7880-7dfe-8ded-0f2d853d5694", code="post-th", kind="post",
        name=Text("Tổ tại Thái Lan MẪU"), parent=ministry, path="doi-ngoai/post-th/",
    )  # fmt: skip
    actions.add_post(PostFacts(unit, "TH"), by=lan, at=NOON)
    told = {"operates_abroad": True, "host_consent": PAPER}
    made = drafted(lan, kept.post_unit, unit, **told)
    with pytest.raises(posts.HostStatesDiffer):
        issue(made, lan)
    issue(drafted(lan, kept.post_unit, unit), lan)  # liaison needs no consent


def test_a_post_acknowledges_begins_reports_and_who_gave_the_task_closes_it(
    kept: Post, lan: Officer, tuan: Officer, thu: Officer
) -> None:
    made = drafted(lan, kept.post_unit)
    issue(made, lan)
    own = Execution.objects.get()
    assert own.acknowledge_by() == date(2026, 11, 24)  # one working day
    with pytest.raises(tasks.NotFromHere):
        actions.close_execution(own, seen=1, by=lan, at=NOON)
    states = []
    for seen, report in enumerate(("", "", "Đã xác minh"), start=1):
        actions.advance_execution(own, report, seen=seen, by=thu, at=NOON)
        made.refresh_from_db()
        states.append((own.state, made.state))
    assert states == [
        ("acknowledged", "acknowledged"),
        ("in_progress", "acknowledged"),
        ("reported", "reported"),
    ]
    with pytest.raises(tasks.NotFromHere):
        actions.advance_execution(own, "", seen=4, by=thu, at=NOON)
    for stranger in (thu, tuan):
        with pytest.raises(tasks.NotYoursToClose):
            actions.close_execution(own, seen=4, by=stranger, at=NOON)
    actions.close_execution(own, seen=4, by=lan, at=NOON)
    assert (own.state, own.closed_at) == ("closed", NOON)
    with pytest.raises(tasks.NotFromHere):
        actions.close_execution(own, seen=5, by=lan, at=NOON)
    told = JournalEntry.objects.about(str(made)).values_list("what", flat=True)
    assert {"mandate.in_progress", "mandate.closed"} <= set(told)


def test_the_unit_that_gives_a_task_closes_it_not_the_one_that_entered_it(
    kept: Post, lan: Officer, tuan: Officer, thu: Officer, signed_in: SignedIn
) -> None:
    told = {"tasking_unit": tuan.unit, "what": TASK, "executors": (kept.post_unit,)}
    facts = MandateFacts(**told, decision="QĐ 1")  # type: ignore[arg-type]
    given = actions.add_mandate(facts, by=lan, at=NOON, keeping=Keeping(node_wide=True))
    issue(given, lan)
    own = Execution.objects.get()
    for seen in (1, 2, 3):
        actions.advance_execution(own, "Đã xong", seen=seen, by=thu, at=NOON)
    address = reverse("register:mandate", args=[given.public_id])
    close = reverse("register:execution-close", args=[own.public_id])
    assert close in page(signed_in(tuan).get(address))
    assert close not in page(signed_in(thu).get(address))
    actions.close_execution(own, seen=4, by=tuan, at=NOON)
    assert own.state == "closed"


def test_what_a_post_carried_out_before_it_had_its_own_way_is_still_reported(
    kept: Post, lan: Officer, thu: Officer
) -> None:
    made = drafted(lan, kept.post_unit)
    issue(made, lan)
    Execution.objects.update(state="executed")
    own = Execution.objects.get()
    actions.advance_execution(own, "Đã báo cáo", seen=1, by=thu, at=NOON)
    assert own.state == "reported"


def test_the_pages_add_a_post_its_people_its_support_and_its_task(
    post: Unit, lan: Officer, thu: Officer, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    add = reverse("register:post-add")
    told = {"post_unit": str(post.public_id), "host_country": "VN", "readers": "node"}
    told |= {"handling": "H0", "jurisdiction": "Khăm Muồn\nBôlykhămxay"}
    assert client.post(add, {**once(), **told}).status_code == 422
    told |= {"host_country": "LA"}
    assert client.post(add, {**once(), **told}).status_code == 302
    kept = Post.objects.get()
    one = reverse("register:post", args=[kept.public_id])
    person = {"name": "Đỗ Văn MẪU", "name_language": "vi", "title": "Trưởng"}
    person |= {"title_language": "vi", "capacity": "full", "is_head": "on"}
    person |= {"officer_of_ours": str(thu.public_id), "term_from": "01/01/2026"}
    people = reverse("register:post-member-add", args=[kept.public_id])
    assert client.post(people, {**once(), **person}).status_code == 302
    again = client.post(people, {**once(), **person})
    assert again.status_code == 422
    assert "Đỗ Văn MẪU" in page(again)
    member = PostMember.objects.get()
    assert member.officer == thu
    changed = reverse("register:post-member", args=[member.public_id])
    assert "01/01/2026" in page(client.get(changed))
    person |= {"term_to": "31/12/2026", "seen": "1"}
    assert client.post(changed, {**once(), **person}).status_code == 302
    support = reverse("register:post-support-add", args=[kept.public_id])
    what = {"province": "Hà Nam", "what": "Đón đoàn", "what_language": "vi"}
    what |= {"given_on": "10/2026"}
    assert client.post(support, {**once(), **what}).status_code == 302
    draft = client.get(reverse("register:mandate-add"), {"executors": post.public_id})
    ticked = re.findall(r"<input[^>]*checked[^>]*>", page(draft))
    assert [str(post.public_id) in one for one in ticked] == [True]
    made = drafted(lan, post)
    issue(made, lan)
    Mandate.objects.update(issued_at=datetime(2026, 1, 5, tzinfo=UTC))
    shown = page(english(client).get(one))
    for words in ("Khăm Muồn", "Đỗ Văn MẪU", "Đón đoàn", "now Ninh Bình", TASK.text):
        assert words in shown
    assert "Not acknowledged in time" in shown
    listed = page(client.get(reverse("register:posts")))
    assert one in listed
    assert "Laos" in listed
    assert one in page(client.get(reverse("register:unit", args=[post.public_id])))
    found = page(client.get("/search", {"q": "kham muon"}))
    assert one in found


def test_support_is_corrected_on_its_page_and_its_history_says_by_whom(
    kept: Post, lan: Officer, hoa: Officer, signed_in: SignedIn
) -> None:
    facts = PostSupportFacts(kept, "Hà Tĩnh", Text("Đón đoàn MẪU"), words="Đã đón đoàn")
    made = actions.add_post_support(facts, by=lan, at=NOON)
    one = reverse("register:post-support", args=[made.public_id])
    change = reverse("register:post-support-change", args=[made.public_id])
    client = english(signed_in(lan))
    assert one in page(client.get(reverse("register:post", args=[kept.public_id])))
    assert change in page(client.get(one))
    assert "Đón đoàn MẪU" in page(client.get(change))
    told = {"province": "Nghệ An", "what": "Đón đoàn MẪU", "what_language": "vi"}
    told |= {"given_on": "10/2026", "words": "Đã đón đoàn", "seen": "1"}
    assert client.post(change, {**once(), **told}).status_code == 302
    made.refresh_from_db()
    assert (made.province, made.version) == ("Nghệ An", 2)
    shown = page(client.get(one))
    for words in ("Nghệ An", "10/2026", "Đã đón đoàn", "province, date", "Lan"):
        assert words in shown
    again = client.post(change, {**once(), **told, "province": "Hà Nam"})
    assert again.status_code == 409
    ahead = client.post(change, {**once(), **told, "given_on": "10/2099", "seen": "2"})
    assert (ahead.status_code, "still to come" in page(ahead)) == (422, True)
    others = english(signed_in(hoa))
    assert change not in page(others.get(one))
    assert others.post(change, {**once(), **told, "seen": "2"}).status_code == 403


def test_the_task_that_support_belongs_to_stays_where_one_may_not_read_it(
    kept: Post, lan: Officer, thu: Officer, minh: Officer, signed_in: SignedIn
) -> None:
    made = drafted(lan, kept.post_unit)
    issue(made, lan)
    facts = PostSupportFacts(kept, "Hà Tĩnh", TASK, mandate=made)
    support = actions.add_post_support(facts, by=lan, at=NOON)
    circle = officers.add_compartment(
        "vong", Text("Vòng kín MẪU"), (minh,), by="test", at=NOON
    )
    Mandate.objects.update(compartment=circle)
    change = reverse("register:post-support-change", args=[support.public_id])
    PostSupport.objects.update(unit=kept.post_unit)
    told = {"province": "Nghệ An", "what": "Đón đoàn MẪU", "what_language": "vi"}
    sent = signed_in(thu).post(change, {**once(), **told, "seen": "1"})
    assert sent.status_code == 302
    support.refresh_from_db()
    assert (support.province, support.mandate) == ("Nghệ An", made)


def test_the_list_counts_the_open_tasks_of_all_posts_at_once(
    kept: Post, lan: Officer, ministry: Unit, signed_in: SignedIn
) -> None:
    for _number in range(2):
        issue(drafted(lan, kept.post_unit), lan)
    unit = officers.add_unit("o", "post", Text("Tổ MẪU"), ministry, by="test", at=NOON)
    actions.add_post(PostFacts(unit, "TH"), by=lan, at=NOON)
    with CaptureQueriesContext(connection) as asked:
        shown = signed_in(lan).get(reverse("register:posts"))
    assert [number for _post, _head, number in shown.context["posts"]] == [2, 0]
    assert len([one for one in asked if 'FROM "register_execution"' in one["sql"]]) == 1


def test_a_task_of_a_post_is_worked_through_on_its_page(
    kept: Post, lan: Officer, thu: Officer, signed_in: SignedIn
) -> None:
    made = drafted(lan, kept.post_unit)
    issue(made, lan)
    own = Execution.objects.get()
    advance = reverse("register:execution-advance", args=[own.public_id])
    close = reverse("register:execution-close", args=[own.public_id])
    address = reverse("register:mandate", args=[made.public_id])
    theirs = english(signed_in(thu))
    for seen, words in enumerate(("Acknowledge", "It has begun", "Report on it"), start=1):
        assert words in page(theirs.get(address))
        sent = {"seen": str(seen), "report": "Đã xong" if seen == 3 else ""}
        assert theirs.post(advance, {**once(), **sent}).status_code == 302
    assert close not in page(theirs.get(address))
    ours = english(signed_in(lan))
    assert close in page(ours.get(address))
    assert ours.post(close, {**once(), "seen": "4"}).status_code == 302
    assert "Closed" in page(ours.get(address))


WHY = "Đoàn hoãn chuyến đi MẪU"


def test_who_gave_a_task_takes_it_back_and_what_was_done_stays(
    kept: Post, lan: Officer, tuan: Officer, thu: Officer
) -> None:
    made = drafted(lan, kept.post_unit, tuan.desk())
    with pytest.raises(tasks.NotFromHere):  # a draft is no task of anybody yet
        actions.withdraw_mandate(made, WHY, seen=1, by=lan, at=NOON)
    issue(made, lan)
    own = Execution.objects.get(unit=kept.post_unit)
    theirs = Execution.objects.get(unit=tuan.unit)
    actions.advance_execution(own, "", seen=1, by=thu, at=NOON)
    for seen in (1, 2, 3):
        actions.advance_execution(theirs, "Đã xong", seen=seen, by=tuan, at=NOON)
    made.refresh_from_db()
    for stranger in (thu, tuan):
        with pytest.raises(tasks.NotYoursToWithdraw):
            actions.withdraw_mandate(made, WHY, seen=made.version, by=stranger, at=NOON)
    with pytest.raises(tasks.WithdrawnWithoutReason):
        actions.withdraw_mandate(made, " ", seen=made.version, by=lan, at=NOON)
    actions.withdraw_mandate(made, WHY, seen=made.version, by=lan, at=NOON)
    own.refresh_from_db()
    theirs.refresh_from_db()
    assert (made.state, made.withdrawn_because) == ("withdrawn", WHY)
    assert (own.state, own.acknowledged_at) == ("withdrawn", NOON)
    assert (theirs.state, theirs.report) == ("reported", "Đã xong")
    with pytest.raises(tasks.NotFromHere):
        actions.advance_execution(own, "", seen=own.version, by=thu, at=NOON)
    with pytest.raises(tasks.NotFromHere):
        actions.withdraw_mandate(made, WHY, seen=made.version, by=lan, at=NOON)
    assert not Execution.objects.all().open_of(kept.post_unit).exists()
    entry = JournalEntry.objects.get(what="mandate.withdrawn")
    told = json.loads(bytes(entry.content or b""))["details"]
    assert (told["reason"], told["units"]) == (WHY, ["to-cong-tac"])


def test_nothing_is_given_below_a_task_that_was_taken_back(
    kept: Post, lan: Officer
) -> None:
    above = drafted(lan, kept.post_unit)
    issue(above, lan)
    below = drafted(lan, kept.post_unit, parent=above)
    actions.withdraw_mandate(above, WHY, seen=above.version, by=lan, at=NOON)
    below.refresh_from_db()
    with pytest.raises(tasks.NoDecision):
        issue(below, lan)
    with pytest.raises(IntegrityError), transaction.atomic():
        Mandate.objects.filter(pk=below.pk).update(state="withdrawn")


def test_the_post_is_told_on_today_until_it_takes_note(
    kept: Post, lan: Officer, thu: Officer, minh: Officer, signed_in: SignedIn
) -> None:
    made = drafted(lan, kept.post_unit)
    issue(made, lan)
    address = reverse("register:mandate", args=[made.public_id])
    withdraw = reverse("register:mandate-withdraw", args=[made.public_id])
    ours, theirs = english(signed_in(lan)), english(signed_in(thu))
    assert withdraw in page(ours.get(address))
    assert withdraw not in page(theirs.get(address))
    sent = {"seen": str(made.version), "reason": ""}
    assert ours.post(withdraw, {**once(), **sent}).status_code == 422
    assert ours.post(withdraw, {**once(), **sent, "reason": WHY}).status_code == 302
    today = page(theirs.get("/"))
    assert "Tasks withdrawn from your unit" in today
    assert WHY in today
    assert "Tasks of your unit" not in today
    note = reverse("register:execution-note", args=[Execution.objects.get().public_id])
    assert note in page(theirs.get(address))
    seen = str(Execution.objects.get().version)
    assert signed_in(minh).post(note, {**once(), "seen": seen}).status_code == 403
    assert theirs.post(note, {**once(), "seen": seen}).status_code == 302
    assert "Tasks withdrawn" not in page(theirs.get("/"))
    shown = page(ours.get(address))
    for words in ("Withdrawal noted", WHY, "Withdrawn from its units"):
        assert words in shown
    assert theirs.post(note, {**once(), "seen": "3"}).status_code == 409
    found = page(ours.get("/search", {"q": "hoan chuyen di"}))
    assert address in found
