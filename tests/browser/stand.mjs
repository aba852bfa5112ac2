// A Newsstand of our own: the built binary with sample publishers, in a folder that is removed.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const signIns = {
  reader: ["reader@newsstand.example", "morning-paper-01"],
  former: ["former@newsstand.example", "morning-paper-02"],
  editor: ["editor@newsstand.example", "front-page-desk-03"],
  publisher: ["publisher@newsstand.example", "printing-press-04"],
  operator: ["operator@newsstand.example", "engine-room-05"],
};

export async function openStand(binary) {
  const data = mkdtempSync(join(tmpdir(), "newsstand-journey-"));
  const child = spawn(binary, ["demo", "--listen", "127.0.0.1:0", "--data", data], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  child.stderr.on("data", (text) => (log += text));
  const origin = await new Promise((found, failed) => {
    let out = "";
    child.stdout.on("data", (text) => {
      out += text;
      const match = /Newsstand is open:\s+(http:\/\/\S+?)\/?\s/.exec(out);
      if (match) found(match[1]);
    });
    child.on("exit", (code) => failed(new Error(`newsstand ended with ${code}\n${log}`)));
  });
  const close = async () => {
    const ended = new Promise((done) => child.on("exit", done));
    child.removeAllListeners("exit");
    const gone = new Promise((done) => child.once("exit", done));
    child.kill("SIGTERM");
    await Promise.race([ended, gone]);
    rmSync(data, { recursive: true, force: true });
  };
  return { origin, close, log: () => log };
}

export async function until(what, seconds, attempt) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const value = await attempt();
    if (value) return value;
    if (Date.now() > end) throw new Error(`not within ${seconds} s: ${what}`);
    await new Promise((done) => setTimeout(done, 300));
  }
}
