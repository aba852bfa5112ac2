// node benches/lighthouse.mjs BINARY
// Lighthouse (mobile, its usual simulated phone) on the visitor's pages of the demonstration.
// Prints one JSON line a page: the four scores, and the loading figures in milliseconds.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStand, until } from "../tests/browser/stand.mjs";

const [binary = "target/release/newsstand"] = process.argv.slice(2);
const lighthouse = new URL("./node_modules/.bin/lighthouse", import.meta.url).pathname;
const stand = await openStand(binary);
const folder = mkdtempSync(join(tmpdir(), "newsstand-lighthouse-"));

function measure(name, path) {
  const report = join(folder, `${name}.json`);
  const flags = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run " +
    "--disable-background-networking --disable-component-update --disable-sync";
  const ran = spawnSync(lighthouse, [
    stand.origin + path, "--quiet", "--output=json", `--output-path=${report}`,
    `--chrome-flags=${flags}`, "--max-wait-for-load=45000",
  ], { env: { ...process.env, CHROME_PATH: process.env.CHROMIUM ?? "/usr/bin/chromium" }, encoding: "utf8" });
  if (ran.status !== 0) throw new Error(`${name}: ${ran.stderr}`);
  const { categories, audits } = JSON.parse(readFileSync(report, "utf8"));
  const score = (key) => Math.round(categories[key].score * 100);
  const value = (key) => Math.round(audits[key].numericValue * 1000) / 1000;
  const failed = Object.values(categories).flatMap((category) =>
    category.auditRefs
      .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 0.9)
      .map(({ id }) => `${id}: ${audits[id].displayValue ?? ""}`));
  console.log(JSON.stringify({
    page: name,
    performance: score("performance"),
    accessibility: score("accessibility"),
    best_practices: score("best-practices"),
    seo: score("seo"),
    lcp_ms: value("largest-contentful-paint"),
    blocking_ms: value("total-blocking-time"),
    layout_shift: value("cumulative-layout-shift"),
    kilobytes: Math.round(audits["total-byte-weight"].numericValue / 1024),
    findings: failed,
  }));
}

try {
  const front = await until("stories on the front page", 90, async () => {
    const text = await (await fetch(stand.origin)).text();
    return (text.match(/href="\/story\//g) ?? []).length > 30 ? text : null;
  });
  const first = (pattern) => front.match(pattern)[1];
  const pages = {
    front: "/",
    article: first(/href="(\/article\/[^"]+)"/),
    story: first(/href="(\/story\/[^"]+)"/),
    search: "/search",
    offer: "/offer",
    "sign-up": "/sign-up",
  };
  // A picture is scaled when it is first asked for; readers seldom are the first.
  for (const path of Object.values(pages)) {
    const text = await (await fetch(stand.origin + path)).text();
    const links = new Set([...text.matchAll(/\/media\/[^\s",]+/g)].map(([link]) => link));
    for (const link of links) await fetch(stand.origin + link).then((it) => it.arrayBuffer());
  }
  for (const [name, path] of Object.entries(pages)) measure(name, path);
} finally {
  await stand.close();
  rmSync(folder, { recursive: true, force: true });
}
