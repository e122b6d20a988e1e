// The generators that are measured, ours first. Each is given the same text in its own layout, and a theme with the same parts:
// ways to other pages, title, table of contents, and search where it has one.
//
//   name        what the table says
//   search      whether its build makes search
//   write       collection → its project in a folder
//   build       folder, where the site goes → `[program, …words]`, or several to be run in turn
//   serve       folder, port → `[program, …words]` that serves the project and what changes in it
//   source      path of the file of a page of the handbook, from the folder
//   address     path of its page in the site
//   clean       what it keeps beside the site between two builds, from the folder
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { absolute, folders, fronted, relative, titled, writePages } from "./pages.mjs";
import { path, writePlaybook } from "./playbook.mjs";
import { here, npm, pagefind, playmaker, programs } from "./programs.mjs";

const theme = (name, folder) => cpSync(join(here, "themes", name), folder, { recursive: true });
const put = (folder, name, text) => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), text);
};
const page = ({ folder, id }) => `${folder}/${id}`;

const ours = {
  name: "Playmaker",
  version: () => playmaker.version(),
  search: "built in",
  write: writePlaybook,
  build: (folder, out) => [[playmaker.path(), "build", "--root", folder, "--output", out]],
  serve: (folder, port) => [playmaker.path(), "serve", "--root", folder, "--port", String(port)],
  source: (content, number) => path(content, number),
  address: (content, number) => `handbook/${page(content.about(number))}.html`,
};

const hugo = {
  name: "Hugo",
  version: () => programs.hugo.version,
  search: "none",
  write(folder, content) {
    theme("hugo", folder);
    writePages(join(folder, "content"), content, { head: fronted, link: absolute, index: "_index" });
  },
  build: (folder, out) => [[programs.hugo.path(), "--quiet", "--source", folder, "--destination", out]],
  serve: (folder, port) => [programs.hugo.path(), "server", "--source", folder, "--port", String(port), "--disableLiveReload", "--watch"],
  source: (content, number) => `content/${page(content.about(number))}.md`,
  address: (content, number) => `${page(content.about(number))}.html`,
  clean: ["resources", ".hugo_build.lock"],
};

const withPagefind = (peer) => ({
  ...peer,
  name: `${peer.name}, then Pagefind`,
  version: () => `${peer.version()}, ${programs.pagefind.version}`,
  search: "Pagefind",
  build: (folder, out) => [...peer.build(folder, out), [pagefind(), "--site", out, "--quiet"]],
  serve: null,
});

const mdbook = {
  name: "mdBook",
  version: () => programs.mdbook.version,
  search: "built in",
  write(folder, content) {
    theme("mdbook", folder);
    const source = join(folder, "src");
    writePages(source, content, { head: titled, link: relative });
    const lines = folders(content).flatMap(({ folder: own, numbers }) => [
      `- [${own}](${own}/index.md)`,
      ...numbers.map((number) => content.about(number)).map((about) => `  - [${about.title}](${page(about)}.md)`),
    ]);
    put(source, "SUMMARY.md", `# Summary\n\n[Handbook](index.md)\n\n${lines.join("\n")}\n`);
  },
  build: (folder, out) => [[programs.mdbook.path(), "build", folder, "--dest-dir", out]],
  serve: (folder, port) => [programs.mdbook.path(), "serve", folder, "--hostname", "127.0.0.1", "--port", String(port)],
  source: (content, number) => `src/${page(content.about(number))}.md`,
  address: (content, number) => `${page(content.about(number))}.html`,
  clean: ["book"],
};

const mkdocs = {
  name: "MkDocs Material",
  version: () => programs.mkdocs.version,
  search: "built in",
  write(folder, content) {
    theme("mkdocs", folder);
    writePages(join(folder, "docs"), content, { head: titled, link: relative });
  },
  build: (folder, out) => [[programs.mkdocs.path(), "build", "--quiet", "--config-file", join(folder, "mkdocs.yml"), "--site-dir", out]],
  serve: (folder, port) => [programs.mkdocs.path(), "serve", "--config-file", join(folder, "mkdocs.yml"), "--dev-addr", `127.0.0.1:${port}`, "--livereload"],
  source: (content, number) => `docs/${page(content.about(number))}.md`,
  address: (content, number) => `${page(content.about(number))}.html`,
};

const eleventy = {
  name: "Eleventy",
  version: () => programs.eleventy.version,
  search: "none",
  write(folder, content) {
    theme("eleventy", folder);
    writePages(join(folder, "content"), content, { head: fronted, link: absolute });
    const areas = folders(content).map(({ folder: own, numbers }) => [own, numbers.map((number) => content.about(number)).map(({ id, title }) => ({ id, title }))]);
    put(join(folder, "content/_data"), "areas.json", JSON.stringify(Object.fromEntries(areas)));
  },
  build: (folder, out) => [{ cwd: folder, command: [...npm("@11ty/eleventy/cmd.cjs"), "--quiet", `--output=${out}`] }],
  serve: (folder, port) => ({ cwd: folder, command: [...npm("@11ty/eleventy/cmd.cjs"), "--quiet", "--serve", "--incremental", `--port=${port}`, `--output=${join(folder, "_site")}`] }),
  source: hugo.source,
  address: hugo.address,
  clean: ["_site"],
};

const starlight = {
  name: "Starlight",
  version: () => programs.starlight.version,
  search: "Pagefind, built in",
  write(folder, content) {
    theme("starlight", folder);
    writePages(join(folder, "src/content/docs"), content, { head: fronted, link: absolute });
    const sidebar = folders(content).map(({ folder: own }) => ({ label: own, link: `/${own}.html` }));
    put(folder, "sidebar.json", JSON.stringify(sidebar));
  },
  // Astro moves files from its project to the site, which fails from one file system to another: the site is copied there.
  build: (folder, out) => [{ cwd: folder, command: [...npm("astro/bin/astro.mjs"), "build", "--silent"] }, ["cp", "-rT", join(folder, "dist"), out]],
  serve: (folder, port) => ({ cwd: folder, command: [...npm("astro/bin/astro.mjs"), "dev", "--port", String(port), "--host", "127.0.0.1"] }),
  source: (content, number) => `src/content/docs/${page(content.about(number))}.md`,
  address: hugo.address,
  served: (content, number) => page(content.about(number)),
  clean: [".astro", "cache", "dist"],
};

/// Every generator, by the word for it on the command line.
export const PEERS = {
  playmaker: ours,
  hugo,
  "hugo-pagefind": withPagefind(hugo),
  mdbook,
  mkdocs,
  eleventy,
  "eleventy-pagefind": withPagefind(eleventy),
  starlight,
};
