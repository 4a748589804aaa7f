"""The record as people read it, check it and witness it."""

import io
import subprocess
import sys
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from commonweal.record import actions, export, queries
from commonweal_engines.record import SignatureType, Signer, cosign, open_checkpoint

CLERK, REP = "clerk@city.example", "rep0@city.example"
HERE, OPEN = "/b/city/record/", "/public/city/record/"
SCHOOL = Signer("school.example/witness", SignatureType.WITNESS, b"\x31" * 32)


@pytest.fixture
def signed(city):
    actions.checkpoint(city.body.log_id, city.at)
    return city


def text(response) -> str:
    return response.content.decode()


def enter_witness(city, needed: int = 1):
    words = {"name": SCHOOL.name, "key": str(SCHOOL.key), "needed": needed}
    return city.browser(CLERK).post(f"{HERE}witnesses/new/", words)


def signature(city) -> str:
    note, head = open_checkpoint(actions.checkpoint(city.body.log_id, city.at))
    return f"{note}{cosign(head, SCHOOL, int(city.at.timestamp()))}"


def test_a_member_reads_the_record_in_plain_words_page_by_page(signed, django_assert_max_num_queries):
    for number in range(queries.PAGE):
        signed.member(f"School {number}", f"8{number:05}")
    browser = signed.browser(REP)
    with django_assert_max_num_queries(15):
        newest = text(browser.get(HERE))
    assert "School 49 joined on" in newest
    assert "Older entries" in newest
    assert "Newer entries" not in newest
    oldest = text(browser.get(HERE, {"before": 3}))
    assert "Schools of City was founded." in oldest
    assert "Newer entries" in oldest
    for odd in ("x", "-1", "9" * 99, "\u0663", "", "0"):
        assert browser.get(HERE, {"before": odd}).status_code == 200


def test_a_member_takes_the_list_away_as_a_table(signed):
    lines = text(signed.browser(REP).get(f"{HERE}table.csv")).splitlines()
    assert lines[0].endswith("number,when,type,what")
    assert lines[1].endswith(",body.founded,Schools of City was founded.")
    assert len(lines) == queries.size(signed.body.log_id) + 1


def test_an_entry_shows_what_it_holds_and_proves_itself(signed):
    page = text(signed.browser(REP).get(f"{HERE}0/"))
    assert "Schools of City was founded." in page
    assert "c2sp.org/tlog-proof@v1" in page
    assert "&#34;type&#34;:&#34;body.founded&#34;" in page
    assert signed.browser(REP).get(f"{HERE}9999/").status_code == 404


def test_an_entry_that_is_too_young_says_that_its_proof_is_coming(city):
    assert "No checkpoint stands over this entry yet" in text(city.browser(REP).get(f"{HERE}0/"))


def test_a_person_is_shown_sealed_and_gone_once_erased(signed):
    log_id, size = signed.body.log_id, queries.size(signed.body.log_id)
    seq = next(n for n in range(size) if queries.entry(log_id, n).type == "office.appointed")
    browser, person = signed.browser(REP), queries.opening(log_id, seq, "who").v["person"]
    assert queries.opening(log_id, seq, "who").salt in text(browser.get(f"{HERE}{seq}/"))
    actions.erase(person, signed.at)
    assert "erased for good" in text(browser.get(f"{HERE}{seq}/"))


@pytest.mark.parametrize(
    "path", ["", "checkpoint", "policy", "record.zip", "for-witnesses.zip", "verify_record.py", "witness.py"]
)
def test_everyone_may_fetch(path, signed):
    assert Client().get(f"{OPEN}{path}").status_code == 200
    assert Client().get(f"/public/nowhere/record/{path}").status_code == 404
    assert Client().post(f"{OPEN}{path}").status_code == 405


def test_nobody_outside_reads_the_pages_of_the_body(signed):
    for path in ("", "0/", "witnesses/"):
        assert Client().get(f"{HERE}{path}").status_code == 302


def test_an_outsider_takes_the_record_away_and_checks_it_alone(signed, tmp_path: Path):
    answer = Client().get(f"{OPEN}record.zip")
    packed = b"".join(answer.streaming_content)
    with zipfile.ZipFile(io.BytesIO(packed)) as kept:
        kept.extractall(tmp_path)
    folder = tmp_path / "record"
    program = [sys.executable, "-I", str(folder / "verify_record.py"), str(folder)]
    said = subprocess.run(program, env={}, capture_output=True, text=True, check=False)
    size = queries.size(signed.body.log_id)
    assert said.stdout.startswith(f"VERIFIED {size} entries of commonweal.example/city")
    assert Client().get(f"{OPEN}record.zip", headers={"if-none-match": answer.headers["ETag"]}).status_code == 304
    assert export.fingerprint("verify_record.py") in (folder / "README.txt").read_text()
    assert export.fingerprint("verify_record.py") in text(Client().get(OPEN))


def test_before_anything_is_signed_the_page_says_so(city):
    assert "Nothing is signed yet" in text(Client().get(OPEN))
    assert Client().get(f"{OPEN}checkpoint").status_code == 404
    assert Client().get(f"{OPEN}record.zip").status_code == 404


def test_a_keeper_compares_the_note_from_the_minutes(signed):
    kept = actions.checkpoint(signed.body.log_id, signed.at)
    signed.member("School Late", "700001")
    pasted = "\r\n".join(f"{line}  " for line in kept.splitlines())
    assert "It agrees" in text(Client().post(f"{OPEN}agrees/", {"note": f"\n{pasted}"}))
    for note in (kept.replace("\n\n", "\n"), "my minutes", "", kept.replace(kept[60], "A", 1), "\x00"):
        answer = Client().post(f"{OPEN}agrees/", {"note": note})
        assert answer.status_code == 422
        assert "It agrees" not in text(answer)


def test_the_clerk_enters_a_witness_and_the_member_hands_in_its_signature(signed):
    assert enter_witness(signed).status_code == 302
    page = text(signed.browser(REP).get(f"{HERE}witnesses/"))
    assert "has not signed yet" in page
    assert "Waiting for witnesses" in text(signed.browser(REP).get(HERE))
    words = {"witness": SCHOOL.name, "note": signature(signed)}
    assert signed.browser(REP).post(f"{HERE}witnesses/signature/", words).status_code == 302
    assert "Waiting for witnesses" not in text(signed.browser(REP).get(HERE))
    assert SCHOOL.name in text(Client().get(f"{OPEN}checkpoint"))


def test_a_signature_that_does_not_fit_comes_back_with_its_reason(signed):
    enter_witness(signed)
    unsigned = actions.checkpoint(signed.body.log_id, signed.at)
    for words in ({"witness": SCHOOL.name, "note": unsigned}, {"witness": "nobody", "note": unsigned}, {}):
        answer = signed.browser(REP).post(f"{HERE}witnesses/signature/", words)
        assert answer.status_code == 422
    assert "has not signed this checkpoint" in text(
        signed.browser(REP).post(f"{HERE}witnesses/signature/", {"witness": SCHOOL.name, "note": unsigned})
    )


def test_a_witness_that_cannot_be_is_refused_at_its_field(signed):
    for wrong in ({"key": "x"}, {"name": "no one"}, {"needed": 5}, {"needed": ""}):
        words = {"name": SCHOOL.name, "key": str(SCHOOL.key), "needed": 1, **wrong}
        assert signed.browser(CLERK).post(f"{HERE}witnesses/new/", words).status_code == 422
    assert queries.witnesses(signed.body.log_id) == []


def test_the_clerk_retires_a_witness(signed):
    enter_witness(signed)
    (row,) = queries.witnesses(signed.body.log_id)
    assert signed.browser(CLERK).post(f"{HERE}witnesses/{row.pk}/retire/").status_code == 302
    assert "retired" in text(signed.browser(REP).get(f"{HERE}witnesses/"))
    assert signed.browser(CLERK).post(f"{HERE}witnesses/99/retire/").status_code == 404


def test_the_clerk_signs_the_record_as_it_stands(city):
    assert queries.latest_checkpoint(city.body.log_id) is None
    assert city.browser(CLERK).post(f"{HERE}sign/").status_code == 302
    assert queries.latest_checkpoint(city.body.log_id)


def test_without_the_power_the_button_says_why_and_the_act_is_refused(signed):
    enter_witness(signed)
    (row,) = queries.witnesses(signed.body.log_id)
    rep, clerk = signed.browser(REP), signed.browser(CLERK)
    for path in ("sign/", "witnesses/new/", f"witnesses/{row.pk}/retire/"):
        assert rep.post(f"{HERE}{path}").status_code == 403
    assert clerk.post(f"{HERE}witnesses/signature/").status_code == 403
    assert 'aria-disabled="true"' in text(rep.get(f"{HERE}witnesses/"))


def test_a_witness_of_another_body_is_not_there(signed, found):
    found("town")
    enter_witness(signed)
    (row,) = queries.witnesses(signed.body.log_id)
    other = found("shire").browser("clerk@shire.example")
    assert other.post(f"/b/shire/record/witnesses/{row.pk}/retire/").status_code == 404


def test_the_clerk_is_told_when_witnesses_have_been_silent_for_a_day(signed, clock):
    enter_witness(signed)
    words = "The record waits for its witnesses"
    assert words not in text(signed.browser(CLERK).get("/b/city/"))
    clock.now += timedelta(days=1)
    assert words in text(signed.browser(CLERK).get("/b/city/"))
    assert words not in text(signed.browser(REP).get("/b/city/"))
