// SPDX-License-Identifier: EUPL-1.2
// The doors: the very first start of a house, and somebody without mail who comes in with a code on paper.
import { check, journey } from './harness.mjs';

const PASSWORD = 'lantern otter umbrella seven';

// Where the page is.
const at = (page) => new URL(page.url()).pathname;

// Signs in at the door with a password.
async function door(stage, page, login, password) {
  await page.goto(`${stage.base}/sign-in`);
  await stage.fill(page, page.locator('#login'), login);
  await stage.fill(page, page.locator('#password'), password);
  await stage.go(page, stage.button(page, 'Sign in'));
}

journey('the first start', { fixture: 'none' }, async (stage) => {
  const { code } = await stage.keeper.ask({ do: 'start-code', world: stage.world });
  const ada = await stage.nobody();
  await stage.visit(ada, '/start', 'start');
  await stage.fill(ada, ada.locator('#code'), code);
  await stage.go(ada, stage.button(ada, 'Begin'));
  await stage.look(ada, 'start-to-mend');
  check((await ada.locator('#code').inputValue()) === code, 'what was typed is kept');
  const words = { employer: 'Åsele kommun', board: 'Socialnämnden', unit: 'HR-enheten', given: 'Åsa', family: 'Öberg', mail: 'asa@asele.example', password: PASSWORD, again: PASSWORD };
  for (const [name, text] of Object.entries(words)) await stage.fill(ada, ada.locator(`#${name}`), text);
  await stage.tick(ada, ada.locator(`input[name="language"][value="${stage.language}"]`));
  await stage.go(ada, stage.button(ada, 'Begin'));

  check(at(ada) === '/second-factor', `the second step comes next, not ${at(ada)}`);
  await stage.look(ada, '12-second-step-new');
  await stage.fill(ada, ada.locator('#code'), '000000');
  await stage.go(ada, stage.button(ada, 'Turn it on'));
  await stage.look(ada, '12-second-step-wrong');
  const secret = await ada.locator('code.secret').innerText();
  const digits = await stage.keeper.ask({ do: 'totp', world: stage.world, secret });
  await stage.fill(ada, ada.locator('#code'), digits.code);
  await stage.go(ada, stage.button(ada, 'Turn it on'));
  await stage.look(ada, '12-recovery-codes');
  const codes = await ada.locator('.codes code').allInnerTexts();
  check(codes.length === 10, `ten recovery codes, not ${codes.length}`);
  await stage.go(ada, stage.link(ada, 'I have kept them'));
  check(at(ada) === '/', `home comes next, not ${at(ada)}`);
  await stage.look(ada, '01-home-first');
  await stage.visit(ada, '/hr/people', 'people-first');

  // The telephone is lost: a recovery code lets her in.
  const again = await stage.nobody();
  await door(stage, again, 'asa@asele.example', PASSWORD);
  await stage.look(again, '12-second-step');
  await stage.fill(again, again.locator('#code'), codes[0]);
  await stage.go(again, stage.button(again, 'Go on'));
  check(at(again) === '/', `a recovery code lets her in, not ${at(again)}`);
});

journey('a code on paper', async (stage) => {
  const person = await stage.path('/hr/people/', "SELECT person_id FROM person WHERE name = 'Ayan Warsame'");
  const hr = await stage.as('Birgitta Lund');
  await hr.goto(stage.base + person);
  await stage.go(hr, stage.button(hr, 'Print a code on paper'));
  const code = await hr.locator('.code-line').nth(1).innerText();
  const login = await hr.locator('.code-line').nth(2).innerText();

  const ayan = await stage.nobody();
  await stage.visit(ayan, '/sign-in', '12-sign-in');
  await stage.press(ayan, ayan.locator('summary').first());
  await stage.go(ayan, stage.link(ayan, 'I have a one-time code'));
  await stage.look(ayan, '12-code');
  await stage.fill(ayan, ayan.locator('#code'), 'aaaa-aaaa-aaaa');
  await stage.go(ayan, stage.button(ayan, 'Go on'));
  await stage.look(ayan, '12-code-wrong');
  await stage.fill(ayan, ayan.locator('#code'), code.toUpperCase().replaceAll('-', ' '));
  await stage.go(ayan, stage.button(ayan, 'Go on'));
  await stage.fill(ayan, ayan.locator('#password'), 'kort');
  await stage.fill(ayan, ayan.locator('#again'), 'kort');
  await stage.tick(ayan, ayan.locator(`input[name="language"][value="${stage.language}"]`));
  await stage.go(ayan, stage.button(ayan, 'Go in'));
  await stage.look(ayan, '12-password');
  await stage.fill(ayan, ayan.locator('#password'), PASSWORD);
  await stage.fill(ayan, ayan.locator('#again'), PASSWORD);
  await stage.go(ayan, stage.button(ayan, 'Go in'));
  check(at(ayan) === '/', `and is in, not at ${at(ayan)}`);
  await stage.look(ayan, '01-home-nothing-prepared');

  // A second device, which the first one ends.
  const other = await stage.nobody();
  await door(stage, other, login, PASSWORD);
  check(at(other) === '/', `the sign-in name of the letter is good, not ${at(other)}`);
  await stage.visit(ayan, '/me', 'me');
  await stage.go(ayan, ayan.locator('form[action^="/me/sessions/"][action$="/end"]:not([action="/me/sessions/end"]) button').first());
  await stage.look(ayan, 'me-session-ended');
  await other.goto(`${stage.base}/me`);
  check(at(other) === '/sign-in', `the other device is out, not at ${at(other)}`);

  const now = stage.language === 'nl' ? 'sv' : 'nl';
  await stage.tick(ayan, ayan.locator(`input[name="language"][value="${now}"]`));
  await stage.go(ayan, stage.button(ayan, 'Change the language'));
  check((await ayan.locator('html').getAttribute('lang')) === now, 'the page is in the language chosen');
  await ayan.goto(`${stage.base}/talks`);
  check((await ayan.locator('html').getAttribute('lang')) === now, 'and so is the next one');
});
