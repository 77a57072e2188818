// SPDX-License-Identifier: EUPL-1.2
// What the letter tests stand on: a mail server that can be told how to behave, a data folder with letters in it, and bana.
import { execFileSync, spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SMTPServer } from "smtp-server";

export const folder = mkdtempSync(join(tmpdir(), "bana-letters-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

/** A certificate of its own authority for localhost; returns { key, cert, path }. */
export function certificate(name) {
  const key = join(folder, `${name}.key`), path = join(folder, `${name}.pem`);
  execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
    "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key, "-out", path], { stdio: "ignore" });
  return { key: readFileSync(key), cert: readFileSync(path), path };
}

/** Starts a mail server. `behave` may have recipient(address) and received(message): a returned Error is its answer. */
export async function mailServer(options = {}, behave = {}) {
  const server = { messages: [], recipients: [], connections: 0, signedIn: [] };
  server.smtp = new SMTPServer({
    disableReverseLookup: true,
    logger: false,
    authOptional: !options.auth,
    onConnect(session, done) { server.connections++; done(); },
    onAuth(auth, session, done) {
      server.signedIn.push({ user: auth.username, secure: session.secure });
      done(auth.username === "bana" && auth.password === "right one" ? null : new Error("no such user"), { user: 1 });
    },
    onMailFrom(address, session, done) { done(behave.sender?.(address.address) ?? null); },
    onRcptTo(address, session, done) {
      server.recipients.push(address.address);
      done(behave.recipient?.(address.address) ?? null);
    },
    onData(stream, session, done) {
      const parts = [];
      stream.on("data", (part) => parts.push(part));
      stream.on("end", async () => {
        const raw = Buffer.concat(parts).toString("latin1");
        const message = { raw, to: session.envelope.rcptTo.map((r) => r.address), from: session.envelope.mailFrom.address,
          secure: session.secure, id: /^Message-ID: (.*)\r$/m.exec(raw)?.[1] };
        const answer = (await behave.received?.(message)) ?? null;
        if (!answer) server.messages.push(message);
        done(answer);
      });
    },
    ...options.smtp,
  });
  server.smtp.on("error", () => {});
  await new Promise((ready) => server.smtp.listen(options.port ?? 0, "127.0.0.1", ready));
  server.port = server.smtp.server.address().port;
  server.stop = () => new Promise((stopped) => server.smtp.close(stopped));
  return server;
}

/** A line to the mail server that breaks. breakAt(n): when the n-th piece would go over it, either way; breakAt(0): never; it says whether the line held
 * since the last time. */
export async function brittleLine(port) {
  let left = 0, broke = false;
  const server = createServer((client) => {
    const far = connect(port, "127.0.0.1");
    const pass = (from, to) => from.on("data", (piece) => {
      if (left && --left === 0) {
        broke = true;
        client.destroy();
        far.destroy();
      } else to.write(piece);
    }).on("error", () => {}).on("close", () => to.destroy());
    pass(client, far);
    pass(far, client);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    port: server.address().port,
    breakAt(n) { const held = !broke; left = n; broke = false; return held; },
    stop: () => new Promise((stopped) => server.close(stopped)),
  };
}

/** The numbers that tests/fault/failing.c reads, and the environment in which a program obeys them. */
export function failing(build, name) {
  const path = join(folder, name), numbers = new BigInt64Array(16 + 65536);
  const write = () => { const file = openSync(path, "r+"); writeSync(file, Buffer.from(numbers.buffer), 0, 128); closeSync(file); };
  writeFileSync(path, Buffer.from(numbers.buffer));
  return {
    more: { LD_PRELOAD: join(build, "tests/libfailing.so"), BANA_FAILING: path },
    fullDisk() { numbers[1] = 1n; numbers[2] = 28n; numbers[3] = 1n; write(); },
    room() { numbers.fill(0n, 0, 16); write(); },
  };
}

/** An answer of the mail server that is no. */
export function no(code, words) {
  return Object.assign(new Error(words), { responseCode: code });
}

/** A fresh data folder with the mail settings given, and people with letters. */
export class Post {
  constructor(build, name) {
    this.bana = join(build, "src/bana");
    this.data = join(folder, name);
    this.now = "2026-11-23T08:00:00Z";
  }

  /** Runs bana; never throws. kill: a promise of when to kill it. */
  run(words, onStart) {
    return new Promise((ended) => {
      const child = spawn(this.bana, [...words, "--data", this.data], { env: { ...process.env, BANA_NOW: this.now, ...this.more } });
      let out = "";
      child.stdout.on("data", (part) => (out += part));
      child.stderr.on("data", (part) => (out += part));
      onStart?.(child);
      child.on("close", (code, signal) => ended({ code, signal, out }));
    });
  }

  settings(...words) {
    return this.run(["mail", "server", "--host", "127.0.0.1", "--sender", "no-reply@hoogland.example", "--site",
      "https://bana.hoogland.example", ...words]);
  }

  send(onStart) {
    return this.run(["mail", "send"], onStart);
  }

  /** Speaks SQL to the database while bana is not running; returns rows. */
  sql(text, ...values) {
    const script = `
import json, sqlite3, sys
db = sqlite3.connect(sys.argv[1])
rows = db.execute(sys.argv[2], json.loads(sys.argv[3])).fetchall()
db.commit()
print(json.dumps(rows))`;
    return JSON.parse(execFileSync("python3", ["-c", script, join(this.data, "bana.db"), text, JSON.stringify(values)]));
  }

  /** The employer, and a person with a letter for each address. */
  people(...addresses) {
    this.sql(`INSERT INTO employer (employer_id, name, slug, kind, language, zone, created_at)
      VALUES (1, 'Hoogland Techniek', 'hoogland', 'company', 'nl', 'Europe/Amsterdam', 0)`);
    addresses.forEach((mail, i) => {
      this.sql(`INSERT INTO person (employer_id, person_id, given, family, name, sort_sv, sort_nl, sort_en, search, mail, created_at)
        VALUES (1, ?, 'Zoë', 'Bakker', 'Zoë Bakker', 'a', 'a', 'a', 'a', ?, 0)`, i + 1, mail);
      this.letter(i + 1, i + 1);
    });
  }

  letter(id, person, more = {}) {
    this.sql(`INSERT INTO letter (employer_id, letter_id, person_id, kind, language, subject, plain, html, calendar,
        calendar_method, made_at, due_at, state) VALUES (1, ?, ?, 'time-agreed', 'nl', 'Jouw gesprek, één uur', ?, '<p>Dag Zoë,</p>', ?,
        ?, ?, ?, 'waiting')`, id, person, more.plain ?? "Dag Zoë,\n.\n\nTot dinsdag", more.calendar ?? null,
      more.calendar ? "REQUEST" : null, Date.parse(this.now) / 1000, Date.parse(this.now) / 1000);
  }

  /** The letters as [state, tries, trouble, due in seconds from now, plain]. */
  letters() {
    return this.sql("SELECT state, tries, trouble, due_at, plain FROM letter ORDER BY letter_id")
      .map(([state, tries, trouble, due, plain]) => ({ state, tries, trouble, in: due - Date.parse(this.now) / 1000, plain }));
  }

  later(seconds) {
    this.now = new Date(Date.parse(this.now) + seconds * 1000).toISOString().replace(".000", "");
  }
}
