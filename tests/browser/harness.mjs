// SPDX-License-Identifier: EUPL-1.2
// What a journey is made of: journey() registers one; its function gets a Stage. See README.md.
import { AxeBuilder } from '@axe-core/playwright';
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { fileURLToPath } from 'node:url';

export const here = path.dirname(fileURLToPath(import.meta.url));
export const top = path.resolve(here, '../..');
export const languages = ['en', 'sv', 'nl'];
const LOCALES = { en: 'en-GB', sv: 'sv-SE', nl: 'nl-NL' };
export const registered = [];

// journey(name, [limits], fn): limits such as { script: true, keyboard: false, language: 'sv', fixture: 'demo' } fix a
// setting; the others vary.
export function journey(name, limits, fn) {
  if (!fn) [limits, fn] = [{}, limits];
  registered.push({ name, limits, fn });
}

// A claim; the sentence is what failed.
export function check(claim, sentence) {
  if (!claim) throw new Error(sentence);
}

// An id as it stands in URLs (src/base/ids.h), from the number in a table.
export function letters(number) {
  let text = '';
  for (let i = 0, v = BigInt(number); i < 13; i++, v >>= 5n) text = '0123456789abcdefghjkmnpqrstvwxyz'[Number(v & 31n)] + text;
  return text;
}

// The keeper of worlds: servers with data, in Python, shared with the http tests (world.py).
export class Keeper {
  constructor(build) {
    this.child = spawn('python3', [path.join(here, 'world.py'), build], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.waiting = new Map();
    this.n = 0;
    readline.createInterface({ input: this.child.stdout }).on('line', (line) => {
      const answer = JSON.parse(line);
      const { resolve, reject } = this.waiting.get(answer.n);
      this.waiting.delete(answer.n);
      if (answer.error) reject(new Error(answer.error));
      else resolve(answer);
    });
    this.child.on('exit', () => this.waiting.forEach(({ reject }) => reject(new Error('the keeper of worlds ended'))));
  }
  ask(question) {
    const n = ++this.n;
    return new Promise((resolve, reject) => {
      this.waiting.set(n, { resolve, reject });
      this.child.stdin.write(JSON.stringify({ ...question, n }) + '\n');
    });
  }
  close() {
    return new Promise((resolve) => {
      this.child.on('exit', resolve);
      this.child.stdin.end();
    });
  }
}

// msgid → translation of one language, read from its .po file. Plural forms: the msgid_plural too.
export function catalogue(language) {
  const texts = new Map();
  if (language === 'en') return texts;
  const parts = {};
  let at = null;
  const keep = () => {
    if (parts.msgid && parts.msgstr) texts.set(parts.msgid, parts.msgstr);
    if (parts.msgid && parts['msgstr[0]']) texts.set(parts.msgid, parts['msgstr[0]']);
    if (parts.msgid_plural && parts['msgstr[1]']) texts.set(parts.msgid_plural, parts['msgstr[1]']);
    for (const k of Object.keys(parts)) delete parts[k];
  };
  for (const line of readFileSync(path.join(top, 'po', `${language}.po`), 'utf8').split('\n')) {
    const found = /^(msgid_plural|msgid|msgstr(?:\[\d\])?|msgctxt)? ?"(.*)"$/.exec(line);
    if (!found) continue;
    if (found[1] === 'msgid') keep();
    if (found[1]) at = found[1];
    const text = found[2].replace(/\\([n"\\t])/g, (_, c) => ({ n: '\n', t: '\t' })[c] ?? c);
    parts[at] = found[1] ? text : parts[at] + text;
  }
  keep();
  return texts;
}

// What axe-core finds wrong with the page, in words.
async function axe(page) {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  return violations.map((v) => `${v.id} at ${v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(', ')}`);
}

// One run of a journey in one setting: { language, db, script, scheme, width, keyboard }; with pictures, or only of what failed.
export class Stage {
  constructor(browser, keeper, name, setting, pictures) {
    Object.assign(this, setting, { browser, keeper, name, pictures, contexts: [], faults: [], texts: catalogue(setting.language), seen: 0 });
  }
  // The text of the page's language for an English one, with its places filled.
  t(english, ...places) {
    check(this.language === 'en' || this.texts.has(english), `there is no ${this.language} text for "${english}"`);
    const text = this.texts.get(english) ?? english;
    return text.replace(/%([1-9%])/g, (_, c) => (c === '%' ? '%' : String(places[c - 1] ?? '')));
  }
  async open(fixture) {
    const { world, port } = await this.keeper.ask({ do: 'open', db: this.db, fixture });
    Object.assign(this, { world, base: `http://127.0.0.1:${port}` });
  }
  async rows(sql) {
    return (await this.keeper.ask({ do: 'rows', world: this.world, sql })).rows;
  }
  // A bana command on the same data; what it printed.
  async run(...words) {
    return (await this.keeper.ask({ do: 'run', world: this.world, words })).said;
  }
  // The server at another moment; pages stay signed in (call it between visits).
  async at(now) {
    const { port } = await this.keeper.ask({ do: 'at', world: this.world, now });
    this.base = `http://127.0.0.1:${port}`;
  }
  // A page of somebody who is not signed in, in a browser window of their own.
  async nobody() {
    const context = await this.browser.newContext({
      baseURL: this.base, javaScriptEnabled: this.script, colorScheme: this.scheme, locale: LOCALES[this.language],
      viewport: { width: this.width, height: this.width < 500 ? 720 : 900 }, timezoneId: 'Europe/Stockholm', reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(8000);
    this.contexts.push(context);
    const page = await context.newPage();
    page.on('pageerror', (e) => this.faults.push(`script error: ${e.message}`));
    page.on('console', (m) => {
      if (m.type() === 'error' && !/Failed to load resource.*4\d\d/.test(m.text())) this.faults.push(`console: ${m.text()}`);
    });
    return page;
  }
  // A page of a person, signed in, in the stage's language (the page's own choice of language is set by ?lang=).
  async as(name) {
    const page = await this.nobody();
    const { cookies } = await this.keeper.ask({ do: 'sign-in', world: this.world, name, language: this.language });
    await page.context().addCookies(Object.entries(cookies).map(([n, value]) => ({ name: n, value, url: this.base })));
    await page.goto(`${this.base}/?lang=${this.language}`);
    return page;
  }
  // Goes to a path and looks at it.
  async visit(page, where, name) {
    await page.goto(this.base + where);
    await this.look(page, name);
  }
  // Looks at the page: its language, axe, nothing wider than the window; and takes its picture as NAME.
  async look(page, name) {
    const at = new URL(page.url()).pathname;
    check((await page.locator('html').getAttribute('lang')) === this.language, `${at} is not in ${this.language}`);
    const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - window.innerWidth);
    check(wide <= 0, `${at} is ${wide} px wider than the window of ${this.width}`);
    const faults = this.script ? await axe(page) : await this.axeOfTwin(page);
    check(!faults.length, `${at}: axe: ${faults.join('; ')}`);
    if (name && this.pictures) await this.shot(page, name);
  }
  // axe is a script itself: where scripts are off it looks at the same markup in a second page, without the page's own scripts.
  async axeOfTwin(page) {
    if (!this.twin) {
      const context = await this.browser.newContext({ colorScheme: this.scheme, reducedMotion: 'reduce' });
      this.contexts.push(context);
      this.twin = await context.newPage();
      await this.twin.route('**', (route) => {
        if (route.request().isNavigationRequest()) return route.fulfill({ contentType: 'text/html; charset=utf-8', body: this.markup });
        return route.request().resourceType() === 'script' ? route.abort() : route.continue();
      });
    }
    this.markup = await page.content();
    await this.twin.setViewportSize(page.viewportSize());
    await this.twin.goto(page.url());
    return axe(this.twin);
  }
  async shot(page, name) {
    const folder = path.join(top, 'build/shots', `${this.language}-${this.scheme}-${this.width}${this.script ? '' : '-plain'}`);
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
  }
  // Brings the focus to a control by Tab alone.
  async tabTo(page, locator) {
    await locator.waitFor();
    const there = () => locator.evaluate((e) => e === document.activeElement);
    for (let i = 0; i < 400; i++) {
      if (await there()) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`the Tab key does not reach ${locator}`);
  }
  // Presses a button or a link, and waits for the page that comes; by keyboard in a keyboard setting.
  async press(page, locator) {
    const leads = await locator.evaluate((e) =>
      (e.tagName === 'A' && /^[/?]/.test(e.getAttribute('href') ?? '') && !e.hasAttribute('data-sheet') && !e.hasAttribute('download')) ||
      (e.tagName === 'BUTTON' && e.type === 'submit' && e.form !== null));
    if (leads) await page.evaluate(() => { window.pressedHere = true; });
    if (!this.keyboard) {
      await locator.click();
    } else {
      await this.tabTo(page, locator);
      const kind = await locator.evaluate((e) => `${e.tagName} ${e.type ?? ''}`);
      await page.keyboard.press(/checkbox|radio|SUMMARY/.test(kind) ? 'Space' : 'Enter');
    }
    // The page that was pressed on is gone once its mark is; what leads nowhere after all is waited for a moment only.
    for (let i = 0; leads && i < 60; i++) {
      if (!(await page.evaluate(() => window.pressedHere === true).catch(() => true))) break;
      await page.waitForTimeout(50);
    }
    if (leads) await page.waitForLoadState();
  }
  // Presses a button or a link that leads to another page, and waits for that page.
  async go(page, locator) {
    // By keyboard the way to a control at the end of a long page is many presses, and they count too.
    await Promise.all([page.waitForEvent('load', { timeout: 40000 }), this.press(page, locator)]);
  }
  // Controls of a page by their English words.
  button(page, english, ...places) {
    return page.getByRole('button', { name: this.t(english, ...places), exact: true });
  }
  link(page, english, ...places) {
    return page.getByRole('link', { name: this.t(english, ...places), exact: true });
  }
  // The address of the one thing whose id the statement finds: stage.path('/talks/', 'SELECT talk_id …').
  async path(before, sql) {
    const rows = await this.rows(sql);
    check(rows.length === 1, `one row, not ${rows.length}, of ${sql}`);
    return before + letters(rows[0][0]);
  }
  // Fills a field with text.
  async fill(page, locator, text) {
    if (!this.keyboard) return locator.fill(text);
    await this.tabTo(page, locator);
    if (/date|time/.test(await locator.evaluate((e) => e.type))) return locator.fill(text); // typed differently in each language
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(text);
  }
  // Ticks a box or chooses a radio button.
  async tick(page, locator) {
    if (!this.keyboard) return locator.check();
    if (await locator.isChecked()) return;
    if ((await locator.getAttribute('type')) === 'radio') return locator.check(); // Tab enters a group at one place; arrows move in it
    await this.tabTo(page, locator);
    await page.keyboard.press('Space');
  }
  async close(failed) {
    for (const context of this.contexts) {
      if (failed) for (const page of context.pages()) await this.shot(page, `FAILED-${this.name.replace(/\W+/g, '-')}-${++this.seen}`).catch(() => {});
      await context.close().catch(() => {});
    }
    if (this.world) await this.keeper.ask({ do: 'close', world: this.world, failed });
    if (!failed) check(!this.faults.length, this.faults.slice(0, 5).join(' | '));
  }
}
