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
  await desks({ open, origin, label, findings, screens });
}

async function desks({ open, origin, label, findings, screens }) {
  // The editor picks an article, and it stands on the front page.
  const editor = await open();
  await signIn(editor.page, origin, signIns.editor);
  await editor.page.goto(`${origin}/desk/editor`);
  await visit(editor.page, label("desk-editor"), findings, screens);
  await editor.context.close();

  // The operator sees the feeds' health in words.
  const operator = await open();
  await signIn(operator.page, origin, signIns.operator);
  await operator.page.goto(`${origin}/desk/operator`);
  await visit(operator.page, label("desk-operator"), findings, screens);
  await operator.context.close();

  const publisher = await open();
  await signIn(publisher.page, origin, signIns.publisher);
  await publisher.page.goto(`${origin}/desk/publisher`);
  await visit(publisher.page, label("desk-publisher"), findings, screens);
  await publisher.context.close();
}
