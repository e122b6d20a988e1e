// A code host on this machine: a repository behind git's own HTTP server, its editor and "new file" page at the addresses that
// GitLab has, and a pipeline that runs on every pushed branch. What a marketer meets after a click on "Edit this page".
import { execFile, execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { scratch } from "./lib.mjs";

const run = promisify(execFile);
const who = ["-c", "user.name=Somebody", "-c", "user.email=somebody@merrowdale.example"];
const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);
const page = (title, body) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escaped(title)}</title><h1>${escaped(title)}</h1>${body}`;

/// Starts the host with a repository whose folder `playbook/` is a copy of `sample`. `pipeline(folder)` is run in a clone of every
/// branch that is pushed and returns `{passed, report, site}`.
export async function forge(sample, pipeline) {
  const root = scratch("forge");
  const bare = join(root, "playbook.git");
  const git = (folder, ...words) => execFileSync("git", ["-C", folder, ...words], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  const first = join(root, "first");
  mkdirSync(first);
  git(first, "init", "--quiet", "--initial-branch=main");
  cpSync(sample, join(first, "playbook"), { recursive: true });
  git(first, "add", "--all");
  git(first, ...who, "commit", "--quiet", "--message", "The playbook");
  execFileSync("git", ["clone", "--quiet", "--bare", first, bare]);
  git(bare, "config", "http.receivepack", "true");

  const results = new Map();
  let n_clones = 0;
  let address;

  /// A clone of a branch, or of main where there is none of that name yet, over the wire.
  async function clone(branch) {
    const folder = join(root, `clone-${(n_clones += 1)}`);
    await run("git", ["clone", "--quiet", `${address}/growth/playbook.git`, folder]);
    await run("git", ["-C", folder, "checkout", "--quiet", branch]).catch(() => run("git", ["-C", folder, "checkout", "--quiet", "-b", branch]));
    return folder;
  }

  async function commit({ branch, path, text, message }) {
    const folder = await clone(branch);
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    // A browser's form sends line ends as CR LF; hosts store them as the file has them.
    writeFileSync(join(folder, path), text.replaceAll("\r\n", "\n"));
    await run("git", ["-C", folder, "add", "--all"]);
    await run("git", ["-C", folder, ...who, "commit", "--quiet", "--message", message]);
    await run("git", ["-C", folder, "push", "--quiet", "origin", branch]);
    results.set(branch, await pipeline(await clone(branch)));
  }

  const form = (title, { path, text, branch, isNew }) =>
    page(
      title,
      `<form method="post"><p><label>File <input name="path" value="${escaped(path)}"${isNew ? "" : " readonly"}></label></p>
      <p><label>Text <textarea name="text" rows="30" cols="120">\n${escaped(text)}</textarea></label></p>
      <p><label>Commit message <input name="message" value="${isNew ? "Add" : "Change"} ${escaped(path)}"></label></p>
      <p><label>Branch <input name="branch" value="${escaped(branch)}"></label></p><button>Commit changes</button></form>`,
    );

  const result = (branch) => {
    const { passed, report, site } = results.get(branch);
    const preview = site ? `<p><a href="${site}">Preview</a></p>` : "";
    return page(`Merge request: ${branch}`, `<p>Pipeline: <strong>${passed ? "passed" : "failed"}</strong></p><pre>${escaped(report)}</pre>${preview}`);
  };

  function shown(what, branch, path, given) {
    if (what === "merge_requests") return result(branch);
    if (what === "edit") return form("Edit file", { path, branch, text: git(bare, "show", `${branch}:${path}`), isNew: false });
    return form("New file", { path: join(path, given.get("file_name")), branch, text: given.get("content"), isNew: true });
  }

  async function answer(request, response) {
    const url = new URL(request.url, address);
    if (url.pathname.startsWith("/growth/playbook.git")) return backend(root, request, response);
    const parts = url.pathname.match(/^\/growth\/playbook\/-\/(edit|new|merge_requests)\/([^/]+)\/?(.*)$/)?.slice(1).map(decodeURIComponent);
    if (!parts) return response.writeHead(404).end();
    const [what, branch, path] = parts;
    if (request.method === "POST") {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      const fields = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
      await commit(fields);
      return response.writeHead(303, { location: `/growth/playbook/-/merge_requests/${encodeURIComponent(fields.branch)}` }).end();
    }
    return response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(shown(what, branch, path, url.searchParams));
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error) => response.writeHead(500).end(`${error.stack}\n${error.stderr ?? ""}`));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  address = `http://127.0.0.1:${server.address().port}`;
  return {
    address,
    /// Returns the text of a file on a branch.
    read: (branch, path) => git(bare, "show", `${branch}:${path}`),
    changed: (branch) => git(bare, "diff", "--numstat", `main...${branch}`).trim().split("\n"),
    close: () => server.close(),
  };
}

/// Git's own server program, spoken to as a web server speaks to programs (CGI).
function backend(root, request, response) {
  const url = new URL(request.url, "http://localhost");
  const child = spawn("git", ["http-backend"], {
    env: {
      ...process.env,
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: "1",
      PATH_INFO: url.pathname.replace("/growth", ""),
      QUERY_STRING: url.search.slice(1),
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers["content-type"] ?? "",
      HTTP_CONTENT_ENCODING: request.headers["content-encoding"] ?? "",
      GIT_PROTOCOL: request.headers["git-protocol"] ?? "",
      REMOTE_USER: "somebody",
    },
  });
  request.pipe(child.stdin);
  const chunks = [];
  child.stdout.on("data", (chunk) => chunks.push(chunk));
  return new Promise((done, failed) => {
    child.on("error", failed);
    child.on("close", () => {
      const all = Buffer.concat(chunks);
      const end = all.indexOf("\r\n\r\n");
      const headers = all.subarray(0, end).toString().split("\r\n").map((line) => line.split(/:\s*/, 2));
      const status = headers.find(([name]) => name === "Status")?.[1] ?? "200";
      response.writeHead(Number.parseInt(status, 10), Object.fromEntries(headers.filter(([name]) => name !== "Status")));
      response.end(all.subarray(end + 4));
      done();
    });
  });
}
