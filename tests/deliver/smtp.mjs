// SPDX-License-Identifier: EUPL-1.2
// Letters on their way: node smtp.mjs BUILD
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Post, brittleLine, certificate, failing, folder, mailServer, no } from "./post.mjs";

const build = process.argv[2];
const own = certificate("own"), other = certificate("other");
const password = join(folder, "password"), wrong = join(folder, "wrong");
writeFileSync(password, "right one\n");
writeFileSync(wrong, "wrong one\n");
const starttls = { auth: true, smtp: { key: own.key, cert: own.cert } };
const signIn = ["--security", "starttls", "--authority", own.path, "--user", "bana", "--password-file", password];
const instead = (name, value) => signIn.map((word, i) => (signIn[i - 1] === name ? value : word));
const open = ["--security", "open"];

const tests = {
  async "a letter goes out over STARTTLS with sign-in, whole"(post) {
    const server = await mailServer(starttls);
    await post.settings("--port", server.port, ...signIn);
    post.people("zoe@hoogland.example");
    post.sql("UPDATE letter SET calendar = ?, calendar_method = 'REQUEST'", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");
    const { code, out } = await post.send();
    await server.stop();
    assert.equal(code, 0, out);
    const [message] = server.messages;
    assert.ok(message.secure);
    assert.deepEqual(server.signedIn, [{ user: "bana", secure: true }]);
    assert.deepEqual(message.to, ["zoe@hoogland.example"]);
    assert.equal(message.from, "no-reply@hoogland.example");
    assert.match(message.raw, /^From: "Bana, Hoogland Techniek"\r\n <no-reply@hoogland.example>\r$/m);
    assert.match(message.raw, /^Subject: =\?UTF-8\?B\?Sm91dyBnZXNwcmVrLCDDqcOpbiB1dXI=\?=\r$/m);
    assert.match(message.id, /^<[0-9a-z]{13}@hoogland.example>$/);
    assert.match(message.raw, /Dag Zo=C3=AB,\r\n=2E\r\n\r\nTot dinsdag\r\n/);
    assert.match(message.raw, /text\/calendar; charset=utf-8; method=REQUEST/);
    assert.ok(message.raw.includes(Buffer.from("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n").toString("base64")));
    assert.doesNotMatch(message.raw, /[^\r]\n|[\x80-\xff]/);
    assert.deepEqual(post.letters().map((l) => [l.state, l.tries, l.plain]), [["sent", 1, ""]]);
    assert.equal((await post.send()).out.split("\n")[0], "0 sent, 0 to be tried again, 0 failed");
  },

  async "a letter goes out over TLS from the first byte"(post) {
    const server = await mailServer({ auth: true, smtp: { key: own.key, cert: own.cert, secure: true } });
    await post.settings("--port", server.port, ...instead("--security", "tls"));
    post.people("zoe@hoogland.example");
    const { code, out } = await post.send();
    await server.stop();
    assert.equal(code, 0, out);
    assert.equal(server.messages.length, 1);
  },

  async "a wrong password stops the round, and stands nowhere"(post) {
    const server = await mailServer(starttls);
    await post.settings("--port", server.port, ...instead("--password-file", wrong));
    post.people("zoe@hoogland.example", "bas@hoogland.example");
    const { code, out } = await post.send();
    await server.stop();
    assert.equal(code, 1);
    assert.equal(server.messages.length, 0);
    assert.equal(server.signedIn.length, 1);
    assert.doesNotMatch(out + JSON.stringify(post.letters()), /wrong one|right one/);
    assert.deepEqual(post.letters().map((l) => [l.state, l.tries, l.in]), [["waiting", 1, 60], ["waiting", 0, 0]]);
  },

  async "a certificate that nobody vouches for is not spoken to"(post) {
    const server = await mailServer({ auth: true, smtp: { key: other.key, cert: other.cert } });
    await post.settings("--port", server.port, ...signIn);
    post.people("zoe@hoogland.example");
    const { code } = await post.send();
    await server.stop();
    assert.equal(code, 1);
    assert.deepEqual([server.messages.length, server.signedIn.length, server.recipients.length], [0, 0, 0]);
    assert.match(post.letters()[0].trouble, /certificate/i);
  },

  async "a server without encryption gets nothing when encryption was chosen"(post) {
    const server = await mailServer({ smtp: { disabledCommands: ["STARTTLS"], allowInsecureAuth: true } });
    await post.settings("--port", server.port, ...signIn);
    post.people("zoe@hoogland.example");
    const { code } = await post.send();
    await server.stop();
    assert.equal(code, 1);
    assert.deepEqual([server.messages.length, server.signedIn.length, server.recipients.length], [0, 0, 0]);
    assert.equal(post.letters()[0].state, "waiting");
  },

  async "a refused recipient fails at once, the others get theirs"(post) {
    const server = await mailServer({}, { recipient: (to) => (to.startsWith("gone") ? no(550, "5.1.1 no such person") : null) });
    await post.settings("--port", server.port, ...open);
    post.people("zoe@hoogland.example", "gone@hoogland.example", "bas@hoogland.example");
    const { out } = await post.send();
    await server.stop();
    assert.equal(out.split("\n").find((l) => /sent,/.test(l)), "2 sent, 0 to be tried again, 1 failed");
    const letters = post.letters();
    assert.deepEqual(letters.map((l) => l.state), ["sent", "failed", "sent"]);
    assert.match(letters[1].trouble, /^550 .*no such person/);
    assert.notEqual(letters[1].plain, "");
  },

  async "a mailbox that is full now is tried again later, and given up after five days"(post) {
    const server = await mailServer({}, { recipient: () => no(452, "4.2.2 full") });
    await post.settings("--port", server.port, ...open);
    post.people("zoe@hoogland.example");
    await post.send();
    assert.deepEqual(post.letters().map((l) => [l.state, l.tries, l.in]), [["waiting", 1, 60]]);
    await post.send(); // not due
    assert.equal(server.recipients.length, 1);
    post.later(61);
    await post.send();
    assert.deepEqual(post.letters().map((l) => [l.state, l.tries, l.in]), [["waiting", 2, 120]]);
    post.later(5 * 86400);
    await post.send();
    await server.stop();
    assert.deepEqual(post.letters().map((l) => [l.state, l.tries]), [["failed", 3]]);
  },

  async "a sender whom the server refuses costs no letter"(post) {
    const server = await mailServer({}, { sender: () => no(553, "5.7.1 not yours") });
    await post.settings("--port", server.port, ...open);
    post.people("zoe@hoogland.example", "bas@hoogland.example");
    await post.send();
    await server.stop();
    assert.deepEqual(post.letters().map((l) => [l.state, l.tries]), [["waiting", 1], ["waiting", 0]]);
  },

  async "what the server refuses after reading it has failed"(post) {
    const server = await mailServer({}, { received: () => no(554, "5.6.0 not like this") });
    await post.settings("--port", server.port, ...open);
    post.people("zoe@hoogland.example");
    await post.send();
    await server.stop();
    assert.deepEqual(post.letters().map((l) => l.state), ["failed"]);
  },

  async "a server that was gone and is back gets the letter, under the same Message-ID"(post) {
    const seen = [];
    const hangUp = await mailServer({}, { received: (m) => { seen.push(m.id); return no(451, "4.3.0 come back"); } });
    const { port } = hangUp;
    await post.settings("--port", port, ...open);
    post.people("zoe@hoogland.example");
    await post.send();
    await hangUp.stop();
    post.later(60);
    await post.send();
    assert.deepEqual(post.letters().map((l) => [l.state, l.tries]), [["waiting", 2]]);
    post.later(120);
    const server = await mailServer({ port });
    const { out } = await post.send();
    await server.stop();
    assert.equal(server.messages.length, 1, out);
    assert.equal(server.messages[0].id, seen[0]);
    assert.deepEqual(post.letters().map((l) => [l.state, l.tries]), [["sent", 3]]);
  },

  async "killed between the server's yes and its own note, it sends once more, the same letter"(post) {
    let child;
    const server = await mailServer({}, { received: async () => { child?.kill("SIGKILL"); child = null; return null; } });
    await post.settings("--port", server.port, ...open);
    post.people("zoe@hoogland.example");
    const first = await post.send((started) => (child = started));
    assert.equal(first.signal, "SIGKILL");
    assert.deepEqual(post.letters().map((l) => [l.state, l.tries]), [["waiting", 1]]);
    await post.send(); // whoever took it may still live
    assert.equal(server.messages.length, 1);
    post.later(15 * 60 + 1);
    await post.send();
    await post.send();
    await server.stop();
    assert.equal(server.messages.length, 2);
    assert.equal(server.messages[0].raw, server.messages[1].raw);
    assert.deepEqual(post.letters().map((l) => [l.state, l.tries]), [["sent", 2]]);
  },

  async "on a full disk after the server's yes, the letter counts as waiting, and goes once more, the same"(post) {
    const disk = failing(build, "orders");
    const server = await mailServer({}, { received: () => { if (!server.messages.length) disk.fullDisk(); return null; } });
    await post.settings("--port", server.port, ...open);
    post.people("zoe@hoogland.example", "bas@hoogland.example");
    post.more = disk.more;
    const { code, out } = await post.send();
    assert.equal(code, 1, out);
    assert.match(out, /full/);
    assert.equal(server.messages.length, 1, "nothing more is sent when it can't be noted");
    disk.room();
    post.later(15 * 60 + 1);
    await post.send();
    await server.stop();
    const [first, ...others] = server.messages;
    assert.deepEqual(others.map((m) => m.to[0]).sort(), ["bas@hoogland.example", "zoe@hoogland.example"]);
    assert.equal(others.find((m) => m.to[0] === first.to[0]).raw, first.raw);
    assert.deepEqual(post.letters().map((l) => l.state), ["sent", "sent"]);
  },

  async "the line breaks at every step of the conversation in turn, and the letter arrives all the same"(post) {
    const server = await mailServer();
    const line = await brittleLine(server.port);
    await post.settings("--port", line.port, ...open);
    post.people("zoe@hoogland.example");
    let doubled = 0;
    for (let step = 1; ; step++) {
      const before = server.messages.length;
      line.breakAt(step);
      await post.send();
      if (line.breakAt(0)) { // the conversation is shorter than this
        assert.ok(step > 8, `only ${step - 1} steps`);
        assert.equal(server.messages.length, before + 1);
        break;
      }
      const said = server.messages.length > before;
      assert.ok(post.letters().at(-1).state === "waiting" || said, `step ${step}: taken for sent, and it was not`);
      post.later(15 * 60 + 1);
      await post.send();
      assert.equal(post.letters().at(-1).state, "sent", `step ${step}`);
      const came = server.messages.slice(before);
      assert.ok(came.length === 1 || (came.length === 2 && came[0].raw === came[1].raw), `step ${step}: ${came.length} letters`);
      doubled += came.length - 1;
      post.letter(100 + step, 1);
    }
    await line.stop();
    await server.stop();
    assert.ok(doubled <= 2, `${doubled} letters came twice: only where the server's yes is lost may that be`);
  },

  async "an address with a line break reaches nobody"(post) {
    const server = await mailServer();
    await post.settings("--port", server.port, ...open);
    post.people("a@b.example>\r\nRCPT TO:<evil@x.example", "c@d.example\r\nBcc: evil@x.example", "zoe@hoogland.example");
    await post.send();
    await server.stop();
    assert.deepEqual(server.recipients, ["zoe@hoogland.example"]);
    assert.deepEqual(post.letters().map((l) => l.state), ["failed", "failed", "sent"]);
  },

  async "many letters share a line to the server"(post) {
    const server = await mailServer();
    await post.settings("--port", server.port, ...open);
    post.people(...Array.from({ length: 25 }, (_, i) => `p${i}@hoogland.example`));
    const { out } = await post.send();
    await server.stop();
    assert.match(out, /25 sent/);
    assert.equal(new Set(server.messages.map((m) => m.id)).size, 25);
    assert.ok(server.connections <= 2, `${server.connections} connections`);
  },

  async "people without an address, and nobody without a server, are written to"(post) {
    await post.run(["mail", "server"]);
    post.people("", "zoe@hoogland.example");
    assert.match((await post.send()).out, /no mail server is set/);
    const server = await mailServer();
    await post.settings("--port", server.port, ...open);
    await post.send();
    await server.stop();
    assert.deepEqual(server.recipients, ["zoe@hoogland.example"]);
    assert.deepEqual(post.letters().map((l) => l.state), ["waiting", "sent"]);
  },

  async "a test letter says what the server said"(post) {
    const server = await mailServer({}, { recipient: (to) => (to.startsWith("gone") ? no(550, "no such person") : null) });
    await post.settings("--port", server.port, ...open);
    const good = await post.run(["mail", "test", "admin@hoogland.example", "--language", "sv"]);
    const bad = await post.run(["mail", "test", "gone@hoogland.example"]);
    await server.stop();
    assert.equal(good.code, 0, good.out);
    assert.match(Buffer.from(/Subject: =\?UTF-8\?B\?(.*)\?=/.exec(server.messages[0].raw)?.[1] ?? "", "base64").toString() ||
      server.messages[0].raw, /Ett testmejl från Bana/);
    assert.equal(bad.code, 1);
    assert.match(bad.out, /no such person/);
  },
};

let failed = 0, number = 0;
for (const [name, test] of Object.entries(tests)) {
  try {
    await test(new Post(build, `post-${++number}`));
    console.log(`ok letters: ${name}`);
  } catch (error) {
    failed++;
    console.log(`not ok letters: ${name}: ${String(error.message).split("\n").join(" ").slice(0, 400)}`);
  }
}
process.exit(failed ? 1 : 0);
