// A reader's, an editor's and a publisher's way through the product, as one story.
import { axeFindings, layoutHolds, watch } from "./checks.mjs";
import { signIns, until } from "./stand.mjs";

const password = "lanterns-and-paper-9";

async function signIn(page, origin, [email, secret]) {
  await page.goto(`${origin}/sign-in`);
  await page.fill("input[name=email]", email);
  await page.fill("input[name=password]", secret);
  await Promise.all([page.waitForNavigation(), page.click("main form button[type=submit]")]);
}

async function visit(page, where, findings, screens) {
  await layoutHolds(page, where, findings);
  await axeFindings(page, where, findings);
  if (screens) await screens(page, where);
}

export async function journey({ browser, stand, size, theme, findings, screens }) {
  const { origin } = stand;
  const open = async () => {
    const context = await browser.newContext({ viewport: size, colorScheme: theme });
    const page = await context.newPage();
    watch(page, origin, findings);
    return { context, page };
  };
  const label = (name) => `${name}-${size.width}-${theme}`;
  const { context, page } = await open();

  // The front page has stories, and a visitor gets no cookie.
  await page.goto(origin);
  findings.expect((await page.locator("main a[href^='/story/']").count()) > 10, "few stories");
  await visit(page, label("front"), findings, screens);
  await page.locator("summary", { hasText: "Why this" }).first().click();
  await visit(page, label("front-why"), findings);

  // A story, and an article behind the wall.
  const story = await page.locator("main a[href^='/story/']").first().getAttribute("href");
  await page.goto(origin + story);
  await visit(page, label("story"), findings, screens);
  await page.goto(origin);
  const article = await page.locator("main a[href^='/article/']").first().getAttribute("href");
  await page.goto(origin + article);
  const headline = (await page.locator("h1").innerText()).trim();
  findings.expect(
    (await page.getByText("Sign up to read this article").count()) > 0,
    "no wall for a visitor",
  );
  await visit(page, label("locked"), findings, screens);
  findings.expect((await context.cookies()).length === 0, "a visitor has a cookie");
  const locked = (await page.locator("main").innerText()).length;

  // Sign up, confirm by the mail, and the article is open.
  await page.getByRole("link", { name: /Sign up to read this article/ }).first().click();
  const email = `${label("rosa")}-${Date.now()}@newsstand.example`;
  await page.fill("input[name=email]", email);
  await page.fill("input[name=password]", password);
  await visit(page, label("sign-up"), findings, screens);
  await Promise.all([page.waitForNavigation(), page.click("main form button[type=submit]")]);
  const letter = await until("the confirmation mail", 10, async () => {
    await page.goto(`${origin}/mails`);
    const link = page.locator("tr, li", { hasText: email }).locator("a[href*='/mails/']").first();
    return (await link.count()) > 0 ? link : null;
  });
  await letter.click();
  const confirm = page.locator("main a[href*='/confirm/']").first();
  await page.goto(await confirm.getAttribute("href"));
  await visit(page, label("confirm"), findings);
  await Promise.all([page.waitForNavigation(), page.click("main form button[type=submit]")]);
  await page.goto(origin + article);
  const opened = (await page.locator("main").innerText()).length;
  findings.expect(
    (await page.getByText("Sign up to read this article").count()) === 0 && opened > 0,
    "the wall stays after confirmation",
  );
  findings.expect(opened !== locked, "the article did not grow");
  await visit(page, label("article"), findings, screens);

  // Save it, find it among the saved ones and by searching.
  await page.locator("form[action$='/save'] button").first().click();
  await until("the article is saved", 5, async () => {
    await page.goto(`${origin}/saved`);
    return (await page.getByText(headline).count()) > 0;
  });
  await visit(page, label("saved"), findings);
  await page.goto(`${origin}/search?q=${encodeURIComponent(headline)}`);
  findings.expect((await page.locator("main").getByText(headline).count()) > 0, "search misses it");
  await visit(page, label("search"), findings, screens);
  for (const path of ["titles", "section/world", "picks", "about", "offer", "account", "history"]) {
    await page.goto(`${origin}/${path}`);
    await visit(page, label(path.replace("/", "-")), findings);
  }
  await page.goto(`${origin}/no-such-page`);
  await visit(page, label("not-found"), findings);
  await context.close();
  await editorsPick({ open, origin, article, headline, label, findings, screens });
  await operatorsDesk({ open, origin, label, findings, screens });
  await withdrawal({ open, origin, label, findings, screens });
}

// The editor finds the article, picks it with a note, and it stands on the visitors' front page
// until it is retired.
async function editorsPick({ open, origin, article, headline, label, findings, screens }) {
  const editor = await open();
  const visitor = await open();
  const note = `Read this slowly (${label("pick")})`;
  const shown = async (words) => {
    await visitor.page.goto(origin);
    return (await visitor.page.getByText(words).count()) > 0;
  };
  await signIn(editor.page, origin, signIns.editor);
  await editor.page.goto(`${origin}/desk/editor?q=${encodeURIComponent(headline)}`);
  await visit(editor.page, label("desk-editor"), findings, screens);
  const id = article.match(/\d+/)[0];
  const row = editor.page.locator("main form", {
    has: editor.page.locator(`input[name=article][value='${id}']`),
  });
  await row.first().locator("input[name=note]").fill(note);
  await Promise.all([editor.page.waitForNavigation(), row.first().locator("button").click()]);
  await until("the pick is on the front page", 20, () => shown(note));
  await visit(visitor.page, label("front-picked"), findings);
  await editor.page.goto(`${origin}/desk/editor`);
  const picked = editor.page.locator("tr", { has: editor.page.locator(`input[value='${note}']`) });
  await Promise.all([
    editor.page.waitForNavigation(),
    picked.first().getByRole("button", { name: "Retire" }).click(),
  ]);
  await until("the retired pick is off the front page", 20, async () => !(await shown(note)));
  await editor.context.close();
  await visitor.context.close();
}

// The operator sees the feeds' health in words.
async function operatorsDesk({ open, origin, label, findings, screens }) {
  const operator = await open();
  await signIn(operator.page, origin, signIns.operator);
  await operator.page.goto(`${origin}/desk/operator`);
  await visit(operator.page, label("desk-operator"), findings, screens);
  await operator.context.close();
}

// The publisher withdraws an article, and within a minute no visitor finds it anywhere.
async function withdrawal({ open, origin, label, findings, screens }) {
  const publisher = await open();
  const visitor = await open();
  const { page } = publisher;
  await signIn(page, origin, signIns.publisher);
  await page.goto(`${origin}/desk/publisher?state=shown`);
  await visit(page, label("desk-publisher"), findings, screens);
  const first = page.locator("a[href*='/desk/publisher/article/']").first();
  const headline = (await first.innerText()).trim();
  await Promise.all([page.waitForNavigation(), first.click()]);
  const id = new URL(page.url()).pathname.match(/\d+/)[0];
  await visit(page, label("desk-publisher-article"), findings);
  const withdraw = page.getByRole("button", { name: "Withdraw…" });
  await Promise.all([page.waitForNavigation(), withdraw.click()]);
  await visit(page, label("desk-publisher-withdraw"), findings);
  await Promise.all([
    page.waitForNavigation(),
    page.locator("main form button[type=submit]").first().click(),
  ]);
  const seen = async (path) => {
    const answer = await visitor.page.goto(origin + path);
    return { status: answer.status(), text: await visitor.page.content() };
  };
  const query = encodeURIComponent(headline);
  await until("the withdrawn article is gone", 60, async () => {
    if ((await seen(`/article/${id}`)).status !== 410) return false;
    const lists = ["/", "/editions/all", `/search?q=${query}`, "/section/world", "/titles"];
    for (const path of lists) {
      if ((await seen(path)).text.includes(`/article/${id}-`)) return false;
    }
    const rss = await (await fetch(`${origin}/rss`)).text();
    return !rss.includes(`/article/${id}-`);
  });
  await seen(`/article/${id}`);
  await visit(visitor.page, label("withdrawn"), findings, screens);
  await publisher.context.close();
  await visitor.context.close();
}
