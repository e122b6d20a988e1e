import { readFileSync } from "node:fs";
import { defineConfig } from "astro/config";
import starlight from "@astrojs/starlight";

export default defineConfig({
  site: "https://example.com",
  cacheDir: "cache",
  build: { format: "file" },
  integrations: [starlight({ title: "A generated handbook", sidebar: JSON.parse(readFileSync(new URL("sidebar.json", import.meta.url), "utf8")) })],
});
