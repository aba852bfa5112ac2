// What must hold of every page that a journey sees.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export class Findings {
  list = [];

  expect(truth, words) {
    if (!truth) this.list.push(words);
  }
}

// Follows a page's requests and script errors for as long as it lives.
export function watch(page, origin, findings) {
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !url.startsWith("data:")) {
      findings.list.push(`${page.url()} asks another host: ${url}`);
    }
  });
  page.on("pageerror", (error) => findings.list.push(`${page.url()} script error: ${error}`));
  page.on("console", (message) => {
    const known = message.text().includes("the server responded with a status of");
    if (message.type() === "error" && !known) {
      findings.list.push(`${page.url()} console: ${message.text()}`);
    }
  });
}

// axe in an isolated world of the browser, so that the page's own policy stays on.
export async function axeFindings(page, where, findings) {
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send("Page.getFrameTree");
  const { executionContextId } = await session.send("Page.createIsolatedWorld", {
    frameId: frameTree.frame.id,
    worldName: "axe",
  });
  const evaluate = (expression) =>
    session.send("Runtime.evaluate", {
      expression,
      contextId: executionContextId,
      awaitPromise: true,
      returnByValue: true,
    });
  await evaluate(axe);
  const { result, exceptionDetails } = await evaluate(
    "axe.run(document, { resultTypes: ['violations'] }).then((r) => r.violations.map((v) => " +
      "v.id + ': ' + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(' | ')))",
  );
  if (exceptionDetails) throw new Error(`axe failed on ${where}: ${exceptionDetails.text}`);
  for (const violation of result.value) findings.list.push(`axe, ${where}: ${violation}`);
  await session.detach();
}

export async function layoutHolds(page, where, findings) {
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  findings.expect(wide <= 0, `${where} is ${wide} px wider than the window`);
}
