# SPDX-License-Identifier: EUPL-1.2
"""Signing in as the people of the fixtures."""
import re

from harness.visitor import Visitor, Wrong, totp, totp_secret, totp_step

SECOND_FACTOR_FIELD = "code"


def password_of(world, login):
    """What the demo said the password of that login is."""
    for line in world.said.split("\n"):
        words = line.split()
        if login in words and words.index(login) + 1 < len(words):
            return words[words.index(login) + 1]
    found = re.search(r"password\S*\s+(\S+)", world.said)
    if not found:
        raise Wrong("the demo said no password")
    return found.group(1).strip("\"“”.")


def login_of(world, name):
    """The login of a person by name ("Amina Lindqvist"), mail or number."""
    quoted = name.replace("'", "''")
    rows = world.rows("SELECT a.login, a.person_id FROM account a JOIN person p ON p.employer_id = a.employer_id AND "
                      f"p.person_id = a.person_id WHERE p.name = '{quoted}' OR a.login = '{quoted}'")
    if len(rows) != 1:
        raise Wrong(f"{len(rows)} accounts for {name}")
    return rows[0][0]


def sign_in(world, name, language="en"):
    """A visitor who has signed in through the pages, second factor included."""
    login = login_of(world, name)
    visitor = Visitor(world, language)
    page = visitor.get("/sign-in")
    form = next((f for f in page.reader.forms if f.method == "post" and {"login", "password"} <= f.names), None)
    if form is None:
        raise Wrong("the sign-in page has no form with login and password: " + page.words[:200])
    visitor.submit(form.action, {"login": login, "password": password_of(world, login)})
    if visitor.page.status != 303:
        raise Wrong(f"{name} could not sign in: {visitor.page.status} {visitor.page.words[:200]}")
    visitor.follow()
    form = next((f for f in visitor.page.reader.forms if SECOND_FACTOR_FIELD in f.names), None)
    if form is not None:
        visitor.submit(form.action, {SECOND_FACTOR_FIELD: code_of(world, login)})
        visitor.follow()
    return visitor


def secret_of(world):
    """The secret of all second steps of the demo, as it said it: the data have it sealed only."""
    found = re.search(r"with the key ([A-Z2-7 ]+)", world.said)
    if not found:
        raise Wrong("the demo said no key of the second step")
    return totp_secret(found.group(1))


def code_of(world, login):
    """A code of the second factor that was not used yet (the clock stands still, so the next step's if need be)."""
    quoted = login.replace("'", "''")
    used = world.value(f"SELECT totp_counter FROM account WHERE login = '{quoted}'")
    step = totp_step(world.now)
    for counter in (step - 1, step, step + 1):
        if counter > int(used or 0):
            return totp(secret_of(world), counter)
    raise Wrong("all codes of this moment are used")
