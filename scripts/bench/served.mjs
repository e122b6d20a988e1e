// How long it takes from saving a file until a browser would get the new page.
import { createServer } from "node:net";
import { get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { end, start } from "./measure.mjs";

/// How long to wait between two requests, and after an edit was served, in milliseconds.
const ASK_EVERY = 2;
const REST = 1_000;

/// Returns a port that nobody listens on.
const free = () =>
  new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

/// Returns the text at an address, or nothing while there is none.
const text = (port, path) =>
  new Promise((done) => {
    const request = get({ host: "127.0.0.1", port, path: `/${path}` }, (response) => {
      let said = "";
      response.on("data", (data) => { said += data; });
      response.on("end", () => done(said));
      response.on("error", () => done(""));
    });
    request.on("error", () => done(""));
  });

async function until(port, path, words, patience) {
  const from = performance.now();
  while (!(await text(port, path)).includes(words)) {
    if (performance.now() - from > patience * 1000) throw new Error(`served no page with an edit within ${patience} s`);
    await sleep(ASK_EVERY);
  }
  return (performance.now() - from) / 1000;
}

/// Edits a page so many times while its project is served, and returns the seconds until each edit was served.
export async function served(runner, runs, patience) {
  const { peer, content, folder, number } = runner;
  const port = await free();
  const own = peer.serve(folder, port);
  const { command, cwd } = Array.isArray(own) ? { command: own } : own;
  const child = start(command, { cwd, stdio: "ignore" });
  const path = (peer.served ?? peer.address)(content, number);
  try {
    await until(port, path, content.about(number).title, patience);
    const took = [];
    for (let n = 0; n < runs; n += 1) {
      await sleep(REST);
      took.push(await until(port, path, runner.edit(), patience));
    }
    return took;
  } finally {
    end(child);
  }
}
