"""Saved mails."""

from datetime import UTC, datetime
from email.message import EmailMessage

from onrecord.records import Failure, Reason, Report
from onrecord.reports import read_bytes

TEXT = (
    "TALMA, March 5 (Meridian Press) — A bomb tore through the market late on Wednesday, killing at least 12 people.\n\n"
    "Hospital officials put the dead at 15."
)


def mail(sender: str = "The Lowland Courier <news@courier.example>", subject: str = "Fwd: Bombe à Talma: 12 dead") -> EmailMessage:
    message = EmailMessage()
    message["From"] = sender
    message["Subject"] = subject
    message["Date"] = "Thu, 05 Mar 2026 09:30:00 +0200"
    message["Message-ID"] = "<1@courier.example>"
    return message


def only(raw: bytes, name: str = "a.eml") -> Report:
    (found,) = read_bytes(raw, name=name)
    assert isinstance(found, Report), found
    return found


def test_plain_text_mail() -> None:
    message = mail()
    message.set_content(TEXT, cte="base64")
    report = only(message.as_bytes())
    assert report.text == f"Bombe à Talma: 12 dead\n\n{TEXT}"
    assert (report.outlet, report.byline) == ("The Lowland Courier", None)
    assert (report.published_at, report.published_by) == (datetime(2026, 3, 5, 7, 30, tzinfo=UTC), "header")


def test_a_mailing_list_that_bears_the_senders_name_is_the_outlet() -> None:
    message = mail(sender="Harbour Desk <desk@harbour.example>")
    message["List-Id"] = "Harbour Desk <news.harbour.example>"
    message.set_content(TEXT)
    report = only(message.as_bytes())
    assert (report.outlet, report.byline) == ("Harbour Desk", None)


def test_a_person_who_sends_it_is_the_byline() -> None:
    message = mail(sender="Jane Doe <jane@courier.example>")
    message.set_content(TEXT)
    report = only(message.as_bytes())
    assert (report.outlet, report.byline) == (None, "Jane Doe")


def test_html_part_where_the_plain_one_says_nothing() -> None:
    message = mail()
    message.set_content("See HTML.")
    message.add_alternative("<html><body>" + "".join(f"<p>{p}</p>" for p in TEXT.split("\n\n")) + "</body></html>", subtype="html")
    message.add_attachment(b"\x00\x01", maintype="application", subtype="pdf", filename="a.pdf")
    assert only(message.as_bytes()).text == f"Bombe à Talma: 12 dead\n\n{TEXT}"


def test_known_by_its_headers() -> None:
    message = mail()
    message.set_content(TEXT)
    assert only(message.as_bytes(), name="inbox").headline == "Bombe à Talma: 12 dead"


def failure(raw: bytes) -> Failure:
    (found,) = read_bytes(raw, name="a.eml")
    assert isinstance(found, Failure)
    return found


def test_what_is_no_mail_or_has_no_text() -> None:
    assert failure(b"just words\n").reason == Reason.BROKEN
    assert "rename it to .txt" in failure(b"just words\n").detail
    picture = mail()
    picture.set_content(b"\x89PNG", maintype="image", subtype="png")
    assert failure(picture.as_bytes()).reason == Reason.NO_TEXT
    assert failure(b"From: a@b.example\nSubject: =?broken?q?x?=\n\n").reason == Reason.EMPTY
