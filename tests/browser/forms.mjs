// What the tests of the forms share: a copy of the sample in a repository, with forms.
import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, readdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { needed, program, repository, sample, scratch } from "./lib.mjs";

/// Runs the program on a playbook and returns what it prints; a failure shows what it said.
export function playmaker(root, ...words) {
  return execFileSync(program, [...words, "--root", join(root, "playbook")], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

export function git(root, ...words) {
  const who = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "core.autocrlf=false"];
  return execFileSync("git", [...who, ...words], { cwd: root, encoding: "utf8" });
}

/// Copies the sample into a repository of its own whose settings ask for forms.
export function playbookWithForms() {
  const root = scratch("forms");
  cpSync(sample, join(root, "playbook"), { recursive: true });
  symlinkSync(needed(join(repository, "tests/browser/node_modules")), join(root, "node_modules"));
  appendFileSync(join(root, "playbook/playbook.yaml"), "\nforms: {sign_in: token}\n");
  git(root, "init", "--quiet");
  git(root, "add", "playbook");
  git(root, "commit", "--quiet", "--message", "the sample");
  return root;
}

/// Writes the forms of a playbook and returns their folder.
export function formsOf(root) {
  const above = scratch("written");
  const folder = join(above, "forms");
  playmaker(root, "forms", "--output", folder);
  // Node asks before it takes a file for a module; browsers are told by the page.
  writeFileSync(join(above, "package.json"), '{"type": "module"}');
  return folder;
}

/// Returns the files of a folder, by their paths from `root`.
export function filesBelow(root, folder) {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = `${folder}/${name}`;
    return statSync(join(root, path)).isDirectory() ? filesBelow(root, path) : [path];
  });
}

export const playbookFiles = filesBelow(repository, "playbook");
