// A static host on this machine: folders under names, compressed as hosts do (gzip -9, what is compressed already left as it
// is), kept by browsers for an hour. It counts what it sends.
import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";

const types = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".mjs": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml", ".png": "image/png" };

/// Serves `{ name: folder }`; `sent` holds every answer since `forget()`: `{ path, size }`, the size as it is transferred.
export async function host(folders) {
  const known = new Map();
  let sent = [];
  const prepared = (file) => {
    let own = known.get(file);
    if (!own) {
      const plain = readFileSync(file);
      const isText = extname(file) in types && extname(file) !== ".png";
      const body = isText ? gzipSync(plain, { level: 9 }) : plain;
      own = { body, isText, tag: `"${createHash("sha1").update(body).digest("hex")}"` };
      known.set(file, own);
    }
    return own;
  };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const [name, ...rest] = path.slice(1).split("/");
    const folder = folders[name];
    const file = folder && join(folder, normalize(rest.join("/") || "index.html"));
    if (!file?.startsWith(folder + sep) || !statSync(file, { throwIfNoEntry: false })?.isFile()) {
      response.writeHead(404).end();
      return;
    }
    const { body, isText, tag } = prepared(file);
    const headers = { etag: tag, "cache-control": "max-age=3600", "content-type": types[extname(file)] ?? "application/octet-stream" };
    if (request.headers["if-none-match"] === tag) {
      sent.push({ path, size: 0 });
      response.writeHead(304, headers).end();
      return;
    }
    sent.push({ path, size: body.length });
    response.writeHead(200, { ...headers, "content-length": body.length, ...(isText ? { "content-encoding": "gzip" } : {}) }).end(body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const url = `http://127.0.0.1:${server.address().port}/`;
  return {
    url,
    sent: () => sent,
    forget: () => { sent = []; },
    close: () => new Promise((done) => { server.closeAllConnections(); server.close(done); }),
  };
}
