# SPDX-License-Identifier: EUPL-1.2
"""Letters that could not be sent in time: what has passed is dropped and told, and a late mail server sends only what still holds."""
import base64
import email
import email.policy
import socketserver
import threading
import time

from harness.claims import must, post
from harness.people import sign_in
from harness.world import letters


class Taker(socketserver.StreamRequestHandler):
    """A mail server that takes everything."""

    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")

    def handle(self):
        self.say("220 taker")
        for line in self.rfile:
            verb = line[:4].upper()
            if verb == b"DATA":
                self.say("354 go on")
                lines = iter(self.rfile.readline, b".\r\n")
                self.server.taken.append(email.message_from_bytes(b"".join(lines), policy=email.policy.default))
            self.say("221 bye" if verb == b"QUIT" else "250 taker")
            if verb == b"QUIT":
                return


class MailServer(socketserver.ThreadingTCPServer):
    daemon_threads = allow_reuse_address = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Taker)
        self.taken = []
        threading.Thread(target=self.serve_forever, daemon=True).start()


def wait_for(claim, what, seconds=60):
    end = time.monotonic() + seconds
    while not claim():
        must(time.monotonic() < end, what)
        time.sleep(0.1)


def at(world, moment, done_day):
    """Lets the clock be there, and waits until the day's reminders are written and what has passed is dropped."""
    world.at(moment)
    wait_for(lambda: world.value("SELECT min(done_day) FROM reminding") == done_day, "nobody was reminded on " + done_day)
    now = world.value("SELECT max(made_at) FROM letter")
    wait_for(lambda: passed(world, now) == "0", "what has passed still waits on " + done_day)


def passed(world, now):
    return world.value(f"SELECT count(*) FROM letter WHERE state = 'waiting' AND (made_at <= {now} - 14 * 86400 OR (ends_at <> 0 AND ends_at <= {now}))")


def test_what_has_passed_is_dropped(bana):
    world = bana.world("small")
    world.change("UPDATE person SET mail = 'ayan@alvsunda.example' WHERE name = 'Ayan Warsame'")
    birgitta = sign_in(world, "Birgitta Lund")
    person = world.value("SELECT person_id FROM person WHERE name = 'Ayan Warsame'")
    post(birgitta, f"/hr/people/{letters(int(person))}/invite", {"way": "mail"})
    for day in ("2026-11-24", "2026-11-25", "2026-12-01", "2026-12-09", "2026-12-21"):
        at(world, day + "T08:00:00Z", day)
    must(world.value("SELECT state FROM letter WHERE kind IN ('invite', 'reset')") == "dropped", "the code has ended, and its letter waits")
    dropped = int(world.value("SELECT count(*) FROM letter WHERE state = 'dropped'"))
    must(dropped > 3, f"only {dropped} were dropped")
    must(world.value("SELECT count(*) FROM letter WHERE state = 'dropped' AND (plain <> '' OR html <> '')") == "0", "their texts are kept")
    oskar = sign_in(world, "Oskar Lindgren")
    must("were dropped unsent" in oskar.get("/admin").words, "the overview does not say it")
    must("had passed before it could be sent" in oskar.get("/admin/letters?which=done").words, "the list does not say why")
    mail = MailServer()
    due = int(world.value("SELECT count(*) FROM letter l JOIN person p ON p.person_id = l.person_id WHERE l.state = 'waiting' AND p.mail <> ''"))
    must(due > 0, "nothing waits any more")
    post(oskar, "/admin/mail", {"site": "https://bana.example", "host": "127.0.0.1", "port": str(mail.server_address[1]), "security": "open",
                                "user": "", "password": "", "authority": "", "sender": "no-reply@bana.example"})
    world.at("2026-12-21T09:00:00Z")
    wait_for(lambda: len(mail.taken) >= due, f"{len(mail.taken)} of {due} were sent")
    for message in mail.taken:
        must("november" not in message["subject"].lower(), message["subject"])
    mail.shutdown()


def test_what_was_not_said_is_said_again(bana):
    """A reminder whose letter was dropped is looked at afresh: what still holds stands in the next letter."""
    world = bana.world("small")
    step = world.value("SELECT s.step_id FROM step s JOIN person p ON p.person_id = s.person_id WHERE p.name = 'Amina Lindqvist' AND s.side = 'employee' AND s.state = 'planned' LIMIT 1")
    world.change(f"UPDATE step SET to_day = '2026-11-14' WHERE step_id = {step}; DELETE FROM letter")
    told = f"SELECT count(*) FROM reminder WHERE kind = 'step-late' AND thing_id = {step} AND told_at IS NOT NULL AND told_at >= "
    at(world, "2026-11-24T08:00:00Z", "2026-11-24")
    must(world.value(told + "0") == "1", "the step is not spoken of")
    at(world, "2026-12-10T08:00:00Z", "2026-12-10")
    at(world, "2026-12-11T08:00:00Z", "2026-12-11")
    must(world.value(told + "1796800000") == "1", "the step was never told, and is not spoken of again")
