"""The pages of need: bounded in their queries, closed to strangers, safe to take away."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commonweal.members.models import MemberInstitution, StakeholderClass
from commonweal.need import actions, doctor, news, queries
from commonweal.need.models import DataFile, Dataset, FundedSupport, NeedIndex, NeedScore
from commonweal_engines.common import Refusal
from planted import must_be_caught

from . import samples
from .scenes import FIRST, NOW, RESULTS, address, bring, chair, data_lead, draft, propose, vote

MOST_QUERIES = 8


def asked(browser, place) -> int:
    """How many queries a page takes."""
    browser.get(place)
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(place).status_code == 200
    return len(captured)


def more_members(city, rows):
    kind = StakeholderClass.objects.get(body_id=city.body.id)
    return MemberInstitution.objects.bulk_create(
        MemberInstitution(
            body_id=city.body.id,
            stakeholder_class=kind,
            name=f"More {n}",
            number=f"7{n:05}",
            joined_on=city.body.founded_on,
        )
        for n in rows
    )


def more_data(city, rows):
    first = DataFile.objects.first()
    for n in rows:
        first.pk, first.sha256 = None, f"{n:064x}"
        first.save()
        Dataset.objects.create(file=first, body_id=city.body.id, kind="census", period=f"{n}", version=1, rows=0)


def more_support(city, rows):
    FundedSupport.objects.bulk_create(
        FundedSupport(institution=one, programme="Help", first=city.body.founded_on) for one in more_members(city, rows)
    )


def more_scores(city, rows):
    line = NeedIndex.objects.get().scores.first()
    kept = {name: getattr(line, name) for name in ("index", "number", "rank", "score", "exact", "place", "working")}
    kept |= {name: getattr(line, name) for name in ("provisional", "tied", "stands", "reasons", "sureness")}
    NeedScore.objects.bulk_create(
        NeedScore(institution=one, name=one.name, position=10 + n, **kept)
        for n, one in zip(rows, more_members(city, rows), strict=True)
    )


LISTS = {
    "need_data": more_data,
    "need_support": more_support,
    "need_index": more_scores,
    "new_index": more_members,
    "need_home": more_scores,
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_takes_the_same_few_queries_at_ten_and_at_a_thousand_rows(figures, name):
    draft(figures)
    place = address(name, figures, **({"number": 1} if name == "need_index" else {}))
    browser = figures.browser("rep0@city.example")
    LISTS[name](figures, range(10))
    few = asked(browser, place)
    LISTS[name](figures, range(10, 1_000))
    assert asked(browser, place) == few <= MOST_QUERIES


def test_a_thousand_refused_rows_take_no_more_queries_than_ten(city):
    few, many = (
        bring(city, "results.csv", samples.results({FIRST: "1", **{f"x{n}": "1" for n in range(count)}}))
        for count in (10, 1_000)
    )
    browser = city.browser("rep0@city.example")
    counts = [asked(browser, address("need_dataset", city, dataset=file.datasets.get().pk)) for file in (few, many)]
    assert counts[0] == counts[1] <= MOST_QUERIES
    second = browser.get(address("need_dataset", city, dataset=many.datasets.get().pk), {"page": 2}).content.decode()
    assert "Page 2 of 4" in second


def test_sorting_and_paging_take_only_what_is_on_their_list(figures):
    draft(figures)
    browser = figures.browser("rep0@city.example")
    for place in (
        address("need_data", figures),
        address("need_support", figures),
        address("need_index", figures, number=1),
    ):
        for odd in ("body__log__key", "-institution__body__name", "?", "password", "\x00"):
            assert browser.get(place, {"sort": odd, "page": odd}).status_code == 200
    backwards = browser.get(address("need_index", figures, number=1), {"sort": "-place"}).content.decode()
    assert backwards.index("School 02 of City</a>") < backwards.index("School 00 of City</a>")


def check_a_stranger_finds_nothing(found, figures):
    borough = found("borough")
    index, file = draft(figures), DataFile.objects.first()
    actions.note_support(
        by=data_lead(figures), institution_id=figures.institutions()[0].pk, programme="Help", first=NOW.date(), at=NOW
    )
    job = actions.queue_import(by=data_lead(figures), name="x", data=b"x", at=NOW)
    stranger = borough.browser("data@borough.example")
    for name, more in (
        ("need_dataset", {"dataset": file.datasets.get().pk}),
        ("need_import", {"job": job.pk}),
        ("need_index", {"number": index.number}),
        ("need_csv", {"number": index.number}),
        ("need_member", {"number": 1, "institution": figures.institutions()[0].pk}),
    ):
        assert stranger.get(address(name, figures, **more)).status_code == 404
        assert stranger.get(address(name, borough, **more)).status_code == 404
    support = FundedSupport.objects.get().pk
    assert stranger.post(address("end_support", borough, support=support)).status_code == 404
    assert FundedSupport.objects.get().last is None


def test_another_body_sees_nothing_of_it(found, figures):
    check_a_stranger_finds_nothing(found, figures)


def test_two_bodies_may_bring_in_the_same_file_and_neither_sees_the_others(found, city):
    borough = found("borough")
    assert bring(city, "results.csv", RESULTS).pk != bring(borough, "results.csv", RESULTS).pk
    assert [one.version for one in queries.datasets(borough.body.id)] == [1]


def test_every_table_can_be_taken_away_and_none_can_run(figures):
    member = figures.member("=SUM(1)", "900009")
    actions.note_support(by=data_lead(figures), institution_id=member, programme="=1+1", first=NOW.date(), at=NOW)
    bring(figures, "-2+3.csv", samples.absence({("202122", FIRST): 4}))
    draft(figures)
    browser = figures.browser("rep0@city.example")
    for name, more in (("need_data_csv", {}), ("need_support_csv", {}), ("need_csv", {"number": 1})):
        answer = browser.get(address(name, figures, **more))
        assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
        for row in csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))):
            for cell in row:
                assert not cell.startswith(("=", "+", "@", "\t", "\r")), cell
                assert not cell.startswith("-") or cell.lstrip("-").replace(".", "", 1).isdigit(), cell


def test_support_is_noted_by_a_form_and_its_end_by_a_button(figures):
    browser, place = figures.browser("data@city.example"), address("need_support", figures)
    sent = {"institution": figures.institutions()[0].pk, "programme": "Reading help", "first": "2026-05-01"}
    assert browser.post(place, sent).status_code == 302
    assert "Reading help" in browser.get(place).content.decode()
    assert browser.post(place, sent).status_code == 422
    given = FundedSupport.objects.get()
    assert browser.post(address("end_support", figures, support=given.pk)).status_code == 302
    given.refresh_from_db()
    assert str(given.last) == "2026-05-04"
    assert browser.post(address("end_support", figures, support=given.pk)).status_code == 403


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("institution", "0", "Choose one from the list."),
        ("institution", "", "Choose one."),
        ("programme", "", "Write something here."),
        ("programme", "me@home.example", "Write one line without the signs"),
        ("first", "soon", "Write a date as year-month-day"),
        ("last", "2020-01-01", "The last day lies before the first."),
    ],
)
def test_what_is_wrong_with_support_is_said_at_its_field(figures, field, typed, said):
    sent = {"institution": figures.institutions()[0].pk, "programme": "Reading help", "first": "2026-05-01"}
    answer = figures.browser("data@city.example").post(address("need_support", figures), sent | {field: typed})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not FundedSupport.objects.exists()


def test_whoever_may_not_note_support_is_refused(figures):
    answer = figures.browser("rep0@city.example").post(address("need_support", figures), {})
    assert answer.status_code == 403
    one = figures.institutions()[0].pk
    refused = actions.note_support(by=chair(figures), institution_id=one, programme="x", first=NOW.date(), at=NOW)
    assert isinstance(refused, Refusal)
    assert refused.clause in answer.content.decode()


def needed(city, who, at=NOW):
    return [need.act for need in news.needs(city.standing(f"{who}@city.example", at))]


def test_home_says_what_to_do_next_to_whoever_may_do_it(city):
    assert needed(city, "data") == ["Choose a file"]
    assert needed(city, "chair") == needed(city, "rep0") == []
    bring(city, "results.csv", RESULTS)
    assert needed(city, "chair") == ["Choose what is measured"]
    index = draft(city)
    assert needed(city, "chair") == ["Look at it, then put it to the vote"]
    propose(city, index)
    assert needed(city, "chair") == []


def test_search_finds_indexes_members_and_data(figures):
    vote(figures, propose(figures, draft(figures)))
    rep = figures.standing("rep0@city.example", NOW)
    assert [hit.title for hit in news.search(rep, "need most", 10)] == ["Where need is most"]
    assert [hit.about for hit in news.search(rep, "school 01", 10)] == ["Place 2"]
    assert "Key stage 4 results 2018/19" in news.search(rep, "key stage 4", 10)[0].title
    assert news.search(rep, "nothing of the kind", 10) == []


def test_search_tells_nothing_of_another_body(found, figures):
    vote(figures, propose(figures, draft(figures)))
    stranger = found("borough").standing("data@borough.example", NOW)
    assert news.search(stranger, "need most", 10) == news.search(stranger, "results", 10) == []


def test_the_empty_pages_say_what_to_do_next_and_by_whom(city):
    page = city.browser("rep0@city.example").get(address("need_home", city)).content.decode()
    assert "There are no figures yet" in page
    assert "Bring in data" in page
    assert 'aria-disabled="true"' in page


def test_the_doctor_finds_a_table_that_is_not_the_one_worked_out(figures):
    draft(figures)

    def check_all_is_well():
        assert list(doctor.findings(figures.body)) == []

    must_be_caught(check_all_is_well, queries, "whole_scores", lambda index_id: [])
    must_be_caught(check_all_is_well, queries, "rows_of", lambda dataset_id: 0)


def test_a_file_whose_reading_stopped_can_be_sent_again(city, clock):
    job = actions.queue_import(by=data_lead(city), name="x.csv", data=RESULTS, at=NOW)
    browser = city.browser("rep0@city.example")
    assert "x.csv is being read" in browser.get(address("need_data", city)).content.decode()
    clock.now = NOW + timedelta(hours=1)
    assert "x.csv is being read" not in browser.get(address("need_data", city)).content.decode()
    page = browser.get(address("need_import", city, job=job.pk))
    assert "The reading stopped before its end" in page.content.decode()
    assert "Refresh" not in page.headers
