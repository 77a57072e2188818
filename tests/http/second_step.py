# SPDX-License-Identifier: EUPL-1.2
"""The secrets of second steps: sealed in the data, so that a copy of the database alone gives nobody's digits; and what people do when the key is gone."""
import base64
import json
import os
import re
import tempfile

from account import PASSWORD, begin, door, expect
from harness.people import login_of, secret_of, sign_in
from harness.visitor import totp, totp_secret, totp_step

CLEAR = "SELECT count(*) FROM account WHERE length(totp_secret) = 20 OR length(totp_pending) = 20"
SEALED = "SELECT count(*) FROM account WHERE length(totp_secret) = 60"


def key_of(world):
    return os.path.join(world.data["folder"], "bana.key")


def stands_in(world, secret):
    """Where the secret can be read: files of the data folder, and the database's own word of it."""
    looks = [secret, secret.hex().encode(), secret.hex().upper().encode(), base64.b32encode(secret), base64.b64encode(secret)]
    found = []
    for name in os.listdir(world.data["folder"]):
        path = os.path.join(world.data["folder"], name)
        if os.path.isfile(path):
            with open(path, "rb") as f:
                content = f.read()
            found += [name for look in looks if look in content]
    for column in ("totp_secret", "totp_pending"):
        found += [column for (words,) in world.rows(f"SELECT {world.hex(column)} FROM account WHERE {column} IS NOT NULL") if secret.hex() in words.lower()]
    return found


def findings(world):
    return {one["matter"]: one for one in json.loads(world.run("doctor", "--json").stdout)["findings"]}


def test_those_of_before_are_sealed_at_the_start(bana):
    world = bana.world("small")  # the demo writes them in clear, as earlier versions kept all
    with_step = world.value("SELECT count(*) FROM account WHERE totp_secret IS NOT NULL")
    expect("all are sealed", world.value(CLEAR) == "0" and world.value(SEALED) == with_step != "0")
    expect("they still fit", sign_in(world, "Oskar Lindgren").get("/admin").status == 200)
    secret = bytes(range(65, 85))
    place = f"'\\x{secret.hex()}'" if "--db" in world.data["options"] else f"x'{secret.hex()}'"
    login = login_of(world, "Birgitta Lund")
    world.stop()  # what has been written over leaves the files by now at the latest
    expect("none stands in clear anywhere", stands_in(world, secret_of(world)) == [])
    world.store.change(world.data, f"UPDATE account SET totp_secret = {place}, totp_pending = {place} WHERE login = '{login}'")
    world.store.change(world.data, f"UPDATE account SET totp_pending = {place} WHERE login = '{login_of(world, 'Amina Lindqvist')}'")
    expect("this test sees what stands in clear", "totp_secret" in stands_in(world, secret) and findings(world)["second-step-clear"]["what"].startswith("1 "))
    os.rename(key_of(world), key_of(world) + ".away")
    world.start()  # no new key is made while the others can't be opened
    expect("it waits for the key", world.value(CLEAR) == "2" and "those in clear wait to be sealed" in world.tail() and not os.path.exists(key_of(world)))
    world.stop()
    os.rename(key_of(world) + ".away", key_of(world))
    world.start()
    expect("those too", world.value(CLEAR) == "0" and "second-step-clear" not in findings(world))
    world.at(world.now)
    expect(f"nowhere: {stands_in(world, secret)}", stands_in(world, secret) == [])
    world.said = world.said.replace(re.search(r"with the key ([A-Z2-7 ]+)", world.said).group(1), base64.b32encode(secret).decode())
    expect("its digits are the same", sign_in(world, "Birgitta Lund").get("/hr/people").status == 200)


def asked(world):
    """Somebody at the door whose digits can't be reckoned."""
    ada = door(world)
    ada.follow()
    expect(f"the page says so, in her language: {ada.page.words}", "Inga siffror kan kontrolleras just nu" in ada.page.words)
    return ada


def test_a_copy_of_the_database_alone(bana):
    """Set up by the pages; then put back elsewhere without the key."""
    world = bana.world("none")
    ada, secret, codes = begin(world)
    step = totp_step(world.now)
    expect(f"the secret stands nowhere: {stands_in(world, secret)}", stands_in(world, secret) == [] and world.value(SEALED) == "1")
    with tempfile.TemporaryDirectory() as room:
        file = os.path.join(room, "copy")
        expect("a backup", world.run("backup", file, "--no-key").returncode == 0)
        with open(file, "rb") as f:
            content = f.read()
        expect("nor in the backup", secret not in content and secret.hex().encode() not in content.lower())
        os.unlink(key_of(world))
        done = world.run("restore", file, "--replace")
    expect(f"restore says what to do: {done.stderr}", "1 people set up their second step anew: with a recovery code" in done.stderr and "second-step-off" in done.stderr)
    found = findings(world)["second-step-key"]
    expect("the doctor says it", found["state"] == "bad" and "bana.key" in found["what"] and "second-step-off" in found["do"])
    ada = asked(world)
    ada.submit("/second-factor", {"code": totp(secret, step + 1)})
    expect("no digits fit", ada.page.status == 422 and "Inga siffror kan kontrolleras just nu" in ada.page.words)
    expect("a password alone sets up nothing", 'class="secret"' not in ada.get("/second-factor").text and ada.get("/me", keep=False).location == "/second-factor")
    ada.get("/second-factor")
    ada.submit("/second-factor", {"code": codes[0]})
    expect(f"a recovery code leads to a new set-up: {ada.page.status} {ada.page.location}", (ada.page.location or "").startswith("/second-factor"))
    ada.follow()
    anew = totp_secret(re.search(r'class="secret">([A-Z2-7 ]+)<', ada.page.text).group(1))
    expect("of another secret", anew != secret)
    ada.submit("/second-factor/new", {"code": totp(anew, step - 1)})
    expect(f"it is taken: {ada.page.words[:200]}", len(re.findall(r"<code>(\w{4}-\w{4}-\w{4})</code>", ada.page.text)) == 10 and stands_in(world, anew) == [])
    ada = door(world)
    ada.follow()
    ada.submit("/second-factor", {"code": totp(anew, step)})
    expect("and lets in", ada.page.location == "/" and "second-step-key" not in findings(world))
    os.rename(key_of(world), key_of(world) + ".away")
    asked(world)
    os.rename(key_of(world) + ".away", key_of(world))  # works again at once
    ada = door(world)
    ada.follow()
    ada.submit("/second-factor", {"code": totp(anew, step + 1)})
    expect("once the key is back", ada.page.location == "/")
    os.unlink(key_of(world))
    expect("who has no recovery code", world.run("user", "second-step-off", "ada@example.se").returncode == 0)
    ada = door(world, PASSWORD)
    ada.follow()
    expect("sets it up with the password alone", 'class="secret"' in ada.page.text and os.path.exists(key_of(world)))
