// The sample in other languages: in German, whose words are longer, and from right to left. And what strangers get of it.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { faults, lookAt, screens, test } from "./lib.mjs";
import { samplePages } from "./pages.mjs";

async function fits(reader, where) {
  for (const screen of [screens[0], screens[2]]) {
    await reader.show(screen);
    const told = await reader.page.evaluate(() => [...look.overlaps(), ...(look.wider() > 0 ? [`${look.wider()} px wider than the screen`] : [])]);
    assert.deepEqual(told, [], `${where} at ${screen.width}`);
  }
  assert.deepEqual(reader.trouble, [], where);
}

const spoken = (page) => page.evaluate(() => [document.documentElement.lang, getComputedStyle(document.body).direction]);

for (const path of samplePages) {
  test(`${path} fits in German and from right to left`, async ({ reader, german, arabic }) => {
    for (const [{ url }, language, direction] of [[german, "de", "ltr"], [arabic, "ar", "rtl"]]) {
      // This page's links begin at the root of the host.
      if (path === "404.html") continue;
      await reader.open(url + path);
      await lookAt(reader.page);
      assert.deepEqual(await spoken(reader.page), [language, direction]);
      await fits(reader, `${path} in ${language}`);
    }
  });
}

test("what strangers get is as sound as the rest", async ({ reader, shareable }) => {
  const shared = readdirSync(shareable.folder, { recursive: true }).filter((path) => path.endsWith(".html") && path !== "404.html");
  assert.ok(shared.length > 15, `${shared.length} pages`);
  for (const path of shared) {
    await reader.open(shareable.url + path);
    await lookAt(reader.page);
    await fits(reader, path);
    assert.deepEqual(await faults(reader.page), [], path);
  }
});
