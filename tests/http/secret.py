# SPDX-License-Identifier: EUPL-1.2
"""The mail server's password: sealed in the data, never shown, and said when its key is gone."""
import os
import stat
import tempfile

from harness.people import sign_in

PASSWORD = "a secret of the mail server"
CLEAR = f"SELECT count(*) FROM setting WHERE value LIKE '%{PASSWORD}%'"
SEALED = "SELECT count(*) FROM setting WHERE name = 'mail_password_sealed'"


def key_of(world):
    return os.path.join(world.data["folder"], "bana.key")


def file_with(text):
    with tempfile.NamedTemporaryFile("w", delete=False) as f:
        f.write(text)
    return f.name


def set_server(world, *more):
    return world.run("mail", "server", "--host", "127.0.0.1", "--port", "1", "--sender", "bana@example.se", "--site",
                     "https://bana.example.se", "--user", "bana", *more)


def test_clear_value_of_before_is_sealed_at_the_start(bana):
    world = bana.world("small")
    world.change("INSERT INTO setting (name, value) VALUES ('mail_host', '127.0.0.1'), ('mail_sender', 'no-reply@example.org'), "
                 f"('mail_user', 'bana'), ('mail_password', '{PASSWORD}') ON CONFLICT (name) DO UPDATE SET value = excluded.value")
    assert world.value(CLEAR) == "0" and world.value(SEALED) == "1"
    assert stat.S_IMODE(os.stat(key_of(world)).st_mode) == 0o600
    assert "One is set" in sign_in(world, "Oskar Lindgren").get("/admin/mail").words


def test_command_sets_and_removes(bana):
    world, file = bana.world("small"), file_with(PASSWORD)
    out = set_server(world, f"--password-file={file}")
    assert out.returncode == 0 and "password  kept" in out.stdout and PASSWORD not in out.stdout, out
    assert world.value(CLEAR) == "0" and world.value(SEALED) == "1"
    notes = "SELECT note FROM event WHERE act = 'mail-changed' AND actor_person_id IS NULL AND note LIKE '%password%' ORDER BY event_id"
    assert [row[0].split()[-1] for row in world.rows(notes)] == ["password"]
    out = set_server(world)  # the same once more: nothing changed
    assert out.returncode == 0 and "password  kept" in out.stdout and len(world.rows(notes)) == 1, out
    out = world.run("mail", "server", "--no-password")
    assert out.returncode == 0 and "password  none" in out.stdout and world.value(SEALED) == "0", out
    os.unlink(file)


def test_key_that_is_gone(bana):
    world, file = bana.world("small"), file_with(PASSWORD)
    assert set_server(world, f"--password-file={file}").returncode == 0
    oskar = sign_in(world, "Oskar Lindgren")
    assert "password can’t be opened" not in oskar.get("/admin").words
    os.rename(key_of(world), key_of(world) + ".away")
    assert "Its password can’t be opened" in oskar.get("/admin").words
    assert "Bring back the key file, or type the password again" in oskar.get("/admin/mail").words
    out = world.run("mail", "send")
    assert "The key to the mail server’s password is missing" in out.stdout, out
    os.rename(key_of(world) + ".away", key_of(world))  # works again at once
    assert "password can’t be opened" not in oskar.get("/admin").words
    with open(key_of(world), "w", encoding="ascii") as f:
        f.write("0" * 64)
    assert "The key file does not fit" in oskar.get("/admin/mail").words
    world.stop()
    out = world.run("doctor")
    assert out.returncode == 1 and "BAD   The key file does not fit" in out.stdout and "bana.key" in out.stdout, out
    os.chmod(key_of(world), 0o644)
    assert "chmod 600" in world.run("doctor").stdout
    os.chmod(key_of(world), 0o600)
    world.start()
    oskar.get("/admin/mail")
    oskar.submit("/admin/mail", {"password": PASSWORD})
    assert oskar.page.status == 303 and "Letters are sent by 127.0.0.1" in oskar.get("/admin/mail").words
    os.unlink(file)


def test_only_the_server_makes_the_key_on_postgres(bana):
    world, file = bana.world("small"), file_with(PASSWORD)
    if "--db" not in world.data["options"]:
        return
    assert os.path.exists(key_of(world))
    with tempfile.TemporaryDirectory() as elsewhere:
        here = world.data["options"]
        world.data["options"] = [elsewhere if o == world.data["folder"] else o for o in here]
        out = set_server(world, f"--password-file={file}")
        assert out.returncode == 1 and "--key-file" in out.stderr and not os.listdir(elsewhere), out
        out = set_server(world, f"--password-file={file}", "--key-file", key_of(world))
        assert out.returncode == 0 and world.value(SEALED) == "1", out
        world.data["options"] = here
    os.unlink(file)
    assert "Letters are sent by 127.0.0.1" in sign_in(world, "Oskar Lindgren").get("/admin/mail").words
