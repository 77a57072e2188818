// SPDX-License-Identifier: EUPL-1.2
// Letters from the running server, in its sandbox as shipped: node served.mjs BUILD (one without a sanitizer)
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Post, certificate, folder, mailServer } from "./post.mjs";

const build = process.argv[2];
const own = certificate("own");
const password = join(folder, "password");
writeFileSync(password, "right one\n");

/** Serves the folder until the promise given has come true (or 30 s have passed); returns what was said and the exit code. */
async function serve(post, until) {
  const root = process.getuid() === 0 ? ["--allow-root"] : [];
  const child = spawn(post.bana, ["serve", "--port", "0", "--data", post.data, ...root], { env: { ...process.env, BANA_NOW: "" } });
  let out = "";
  child.stdout.on("data", (part) => (out += part));
  child.stderr.on("data", (part) => (out += part));
  const over = new Promise((ended) => child.on("close", ended));
  await Promise.race([until, over, new Promise((late) => setTimeout(late, 30000).unref())]);
  await new Promise((later) => setTimeout(later, 300)); // the server notes what came of it
  child.kill("SIGTERM");
  return { code: await over, out };
}

/** [title, words of the mail settings, TLS from the first byte] */
const ways = [
  ["STARTTLS with sign-in", "starttls", {}],
  ["TLS from the first byte", "tls", { secure: true }],
];

let failed = 0;
for (const [title, security, more] of ways) {
  try {
    const post = new Post(build, `served-${security}`);
    let arrived;
    const came = new Promise((resolve) => (arrived = resolve));
    const server = await mailServer({ auth: true, smtp: { key: own.key, cert: own.cert, ...more } }, { received: () => { arrived(); return null; } });
    await post.settings("--port", server.port, "--security", security, "--authority", own.path, "--user", "bana", "--password-file", password);
    post.now = new Date(Date.now() - 60000).toISOString().replace(/\.\d+/, "");
    post.people("zoe@hoogland.example");
    const { code, out } = await serve(post, came);
    await server.stop();
    assert.equal(code, 0, out);
    assert.equal(server.messages.length, 1, out);
    assert.ok(server.messages[0].secure);
    assert.deepEqual(server.signedIn, [{ user: "bana", secure: true }]);
    assert.deepEqual(post.letters().map((l) => l.state), ["sent"]);
    assert.doesNotMatch(out, /could not be (used|allowed)|has no Landlock/);
    console.log(`ok letters: the server sends from its sandbox over ${title}`);
  } catch (error) {
    failed++;
    console.log(`not ok letters: the server sends from its sandbox over ${title}: ${String(error.message).split("\n").join(" ").slice(0, 400)}`);
  }
}
process.exit(failed ? 1 : 0);
