"""Somebody brings in a file: it is kept whole, with every row accounted for, or not at all."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction

from commonweal.need import actions, queries
from commonweal.need.models import DataFile, Dataset, DatasetColumn, ImportJob, RefusedRow
from commonweal.record import actions as record
from commonweal.roles.standing import Standing
from commonweal_engines.common import Refusal
from planted import must_be_caught

from . import samples
from .scenes import (
    FIRST,
    LATER,
    MAP,
    NOW,
    PLACED,
    PROFILE,
    RESULTS,
    SECOND,
    THIRD,
    address,
    bring,
    chair,
    data_lead,
    draft,
    entries,
    newest_entry,
)

KEPT = (DataFile, Dataset, DatasetColumn, RefusedRow)


def send(city, data, who="data", **more):
    file = SimpleUploadedFile(more.pop("name", "file.csv"), data)
    return city.browser(f"{who}@{city.slug}.example").post(address("need_data", city), {"file": file, **more})


def test_every_row_is_used_or_refused_with_its_line_and_reason_and_the_record_says_how_many(city):
    file = bring(city, "results.csv", samples.results({FIRST: "-0.5", "9x": "0.1", SECOND: "lots"}))
    assert (file.rows_in, file.rows_used, file.rows_refused) == (3, 1, 2)
    assert [row.line for row in file.refused.all()] == [3, 4]
    entry = newest_entry(city, "data.imported")
    assert (entry["kind"], entry["period"], entry["sha256"]) == ("ks4.short", "2018/19", file.sha256)
    assert (entry["rows_in"], entry["rows_used"], entry["rows_refused"]) == (3, 1, 2)
    page = city.browser("rep0@city.example").get(address("need_dataset", city, dataset=file.datasets.get().pk))
    said = page.content.decode()
    assert "3 = 1 used + 2 refused" in said
    assert "“lots”" in said


def test_a_count_that_does_not_add_up_cannot_be_kept(city):
    file = bring(city, "results.csv", RESULTS)
    file.pk, file.sha256, file.rows_in = None, "0" * 64, 4
    with pytest.raises(DatabaseError, match="every_row_is_used_or_refused"), transaction.atomic():
        file.save()


def test_importing_again_changes_nothing(city):
    first = bring(city, "results.csv", RESULTS)
    before = [kind.objects.count() for kind in KEPT], entries(city)
    again = bring(city, "renamed.csv", RESULTS, at=LATER)
    assert again.pk == first.pk
    assert ([kind.objects.count() for kind in KEPT], entries(city)) == before


def test_a_newer_version_is_kept_beside_the_old_and_becomes_the_one_that_counts(city):
    bring(city, "old.csv", RESULTS)
    bring(city, "new.csv", samples.results({FIRST: "-0.4"}))
    versions = queries.datasets(city.body.id).filter(kind="ks4.short")
    assert [(one.version, one.newest, one.file.name) for one in versions] == [(2, 2, "new.csv"), (1, 2, "old.csv")]
    assert [one.file.name for one in queries.current(city.body.id)] == ["new.csv"]


def test_a_file_of_several_years_gives_each_year_its_own_and_the_newest_counts(city):
    years = {("202021", FIRST): 10, ("202122", FIRST): 12, ("202122", SECOND): "z"}
    file = bring(city, "absence.csv", samples.absence(years))
    assert sorted(file.datasets.values_list("period", "rows")) == [("2020/21", 1), ("2021/22", 2)]
    assert newest_entry(city, "data.imported")["period"] == "2020/21-2021/22"
    assert [one.period for one in queries.current(city.body.id)] == ["2021/22"]


def test_a_file_with_a_date_counts_before_one_without(city):
    bring(city, "undated.csv", samples.placed({FIRST: (1.0, 54.0, "E01900001")}))
    bring(city, "dated.csv", samples.placed({FIRST: (1.1, 54.0, "E01900001")}), period="2025")
    bring(city, "later.csv", samples.placed({FIRST: (1.2, 54.0, "E01900001")}))
    assert [one.file.name for one in queries.current(city.body.id)] == ["dated.csv"]


def test_the_year_that_a_person_gives_must_be_one(city):
    refused = actions.import_file(by=data_lead(city), name="x", data=RESULTS, period="<b>", at=NOW)
    assert isinstance(refused, Refusal)
    assert refused.field == "period"


def the_power_goes(*args, **kwargs):
    raise RuntimeError("the power went")


def test_a_file_is_kept_whole_or_not_at_all(city, monkeypatch):
    def check_nothing_is_kept_when_the_record_cannot_be_written():
        before = [kind.objects.count() for kind in KEPT]
        with monkeypatch.context() as broken:
            broken.setattr(record, "append", the_power_goes)
            with pytest.raises(RuntimeError):
                bring(city, "results.csv", samples.results({FIRST: "1", THIRD: "no number"}))
        assert [kind.objects.count() for kind in KEPT] == before

    in_bits = actions._keep_once.__wrapped__
    must_be_caught(check_nothing_is_kept_when_the_record_cannot_be_written, actions, "_keep_once", in_bits)


def test_whoever_holds_no_office_for_it_is_refused_by_the_rule_that_greys_the_button(city):
    refused = actions.import_file(by=chair(city), name="x.csv", data=RESULTS, at=NOW)
    assert isinstance(refused, Refusal)
    browser = city.browser("rep0@city.example")
    shown = browser.get(address("need_data", city)).content.decode()
    answer = send(city, RESULTS, who="rep0")
    assert answer.status_code == 403
    for page in (shown, answer.content.decode()):
        assert 'aria-disabled="true"' in page
        assert str(refused.why) in page
        assert refused.clause in page
    assert not DataFile.objects.exists()


def test_the_rule_is_asked_by_the_act_itself(city):
    def check_only_the_data_lead_brings_in():
        assert isinstance(actions.import_file(by=chair(city), name="x.csv", data=RESULTS, at=NOW), Refusal)

    must_be_caught(check_only_the_data_lead_brings_in, Standing, "refusal", lambda *args: None)


def test_a_small_file_is_read_at_once(city):
    answer = send(city, RESULTS)
    assert answer.status_code == 302
    assert answer.url == address("need_dataset", city, dataset=Dataset.objects.get().pk)


def test_a_large_file_is_read_by_a_task_whose_page_says_how_far_it_is(city, monkeypatch):
    monkeypatch.setattr("commonweal.need.views.data.LARGE", 10)
    answer = send(city, RESULTS)
    job = ImportJob.objects.get()
    assert answer.url == address("need_import", city, job=job.pk)
    browser = city.browser("rep0@city.example")
    waiting = browser.get(answer.url)
    assert waiting.headers["Refresh"] == "5"
    assert "Waiting to be read" in waiting.content.decode()
    actions.run_import(job_id=job.pk, at=LATER)
    job.refresh_from_db()
    assert (job.state, job.content, job.done) == ("done", None, len(RESULTS))
    done = browser.get(answer.url)
    assert "Refresh" not in done.headers
    assert "3 of 3 rows were used" in done.content.decode()


def test_the_task_is_started_once_what_was_sent_is_safe(city, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr("commonweal.need.views.data.LARGE", 10)
    with django_capture_on_commit_callbacks(execute=True):
        send(city, RESULTS)
    assert ImportJob.objects.get().state == "done"
    assert DataFile.objects.count() == 1


def test_a_large_file_that_is_refused_says_why_on_its_page(city):
    job = actions.queue_import(by=data_lead(city), name="x.csv", data=b"nothing,we,know\n1,2,3\n", at=NOW)
    actions.run_import(job_id=job.pk, at=LATER)
    page = city.browser("rep0@city.example").get(address("need_import", city, job=job.pk)).content.decode()
    assert "This is not one of the files we know" in page
    assert not DataFile.objects.exists()


def test_a_task_that_breaks_keeps_nothing_and_says_so(city, monkeypatch):
    job = actions.queue_import(by=data_lead(city), name="x.csv", data=RESULTS, at=NOW)
    with monkeypatch.context() as broken:
        broken.setattr(record, "append", the_power_goes)
        with pytest.raises(RuntimeError):
            actions.run_import(job_id=job.pk, at=LATER)
    job.refresh_from_db()
    assert (job.state, job.content) == ("refused", None)
    assert not DataFile.objects.exists()
    page = city.browser("rep0@city.example").get(address("need_import", city, job=job.pk)).content.decode()
    assert "Something broke on our side" in page


def test_a_name_is_a_label_without_folders_and_is_only_text(city):
    file = bring(city, "../../etc/<script>alert(1)</script>\x00.csv", RESULTS)
    assert file.name == "script>.csv"
    page = city.browser("rep0@city.example").get(address("need_dataset", city, dataset=file.datasets.get().pk))
    assert "script>.csv" not in page.content.decode()
    assert "script&gt;.csv" in page.content.decode()


HOSTILE = {
    "empty": b"",
    "zeros": bytes(100),
    "zip": b"PK\x03\x04" + bytes(50),
    "gzip that is none": b"\x1f\x8b" + bytes(50),
    "utf-16": "URN,LinkURN,LinkType\n900000,900001,Predecessor\n".encode("utf-16"),
    "half a quotation": b'URN,LinkURN,LinkType\n"900000,900001,Predecessor',
    "many columns": b",".join([b"a"] * 100_000),
    "deep json": b"[" * 100_000,
    "lone surrogate": b'{"features": [{"properties": {"LSOA21CD": "\\ud800"}}]}',
    "not utf-8": b"URN,LinkURN,LinkType\n\xff\xfe\x81,1,2\n",
    "page": b"<!doctype html><title>404</title>",
    "formulas": b"URN,LinkURN,LinkType\n=1+1,@x,-2\n",
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_whatever_is_sent_is_read_or_refused_in_plain_words_at_its_field(city, data):
    answer = send(city, data)
    assert answer.status_code in (302, 422)
    if answer.status_code == 422:
        page = answer.content.decode()
        assert "One thing to mend" in page
        assert 'href="#id_file"' in page


@pytest.mark.parametrize("odd", ["\\ud800", "\\u0000"])
def test_a_name_that_no_database_can_hold_shows_where_it_broke(city, odd):
    bring(city, "areas.csv", PROFILE)
    bring(city, "register.csv", PLACED)
    bring(city, "map.geojson", MAP.replace(b"Area 001", f"Are{odd}a".encode()))
    drawn = draft(city).drawing["areas"][0]
    assert drawn["name"] == "Are\N{REPLACEMENT CHARACTER}a"


def test_no_file_at_all_names_the_field(city):
    answer = city.browser("data@city.example").post(address("need_data", city), {})
    assert answer.status_code == 422
    assert "Choose a file." in answer.content.decode()


def test_a_file_that_is_too_large_is_refused_before_it_is_read(city, monkeypatch):
    monkeypatch.setattr("commonweal.need.forms.LARGEST", 10)
    answer = send(city, RESULTS)
    assert answer.status_code == 422
    assert "the most we read" in answer.content.decode()


@pytest.mark.parametrize("table", ["need_datafile", "need_dataset", "need_datasetcolumn"])
@pytest.mark.parametrize("act", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_the_database_itself_refuses_to_change_what_was_brought_in(city, table, act):
    bring(city, "results.csv", RESULTS)
    with (
        pytest.raises(DatabaseError, match="never changed or taken away"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(act.format(table))
