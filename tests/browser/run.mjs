// node tests/browser/run.mjs BINARY [--screens FOLDER]
// Plays the journeys in Debian's Chromium, at phone and desktop width, light and dark.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { Findings } from "./checks.mjs";
import { journey } from "./journey.mjs";
import { openStand, until } from "./stand.mjs";

const [binary, option, folder] = process.argv.slice(2);
const screens = (name) => (option === "--screens" ? name : null);
if (screens(true)) mkdirSync(folder, { recursive: true });
const draw = screens(true)
  ? async (page, where) => page.screenshot({ path: join(folder, `${where}.png`), fullPage: true })
  : null;

const stand = await openStand(binary);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run"],
});
const findings = new Findings();
let played = 0;
try {
  await until("stories on the front page", 60, async () => {
    const answer = await fetch(stand.origin);
    return ((await answer.text()).match(/href="\/story\//g) ?? []).length > 12;
  });
  for (const size of [{ width: 390, height: 844 }, { width: 1280, height: 900 }]) {
    for (const theme of ["light", "dark"]) {
      await journey({ browser, stand, size, theme, findings, screens: draw });
      played += 1;
    }
  }
} catch (error) {
  findings.list.push(`journey ${played + 1} ended early: ${error.stack}`);
} finally {
  await browser.close();
  await stand.close();
}
for (const finding of new Set(findings.list)) console.error(`✗ ${finding}`);
const failed = findings.list.length > 0 ? 1 : 0;
if (failed) console.error(stand.log().split("\n").filter((l) => /WARN|ERROR/.test(l)).slice(-20).join("\n"));
console.log(`${played} passed, ${failed} failed`);
process.exit(failed);
