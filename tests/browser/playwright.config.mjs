// One browser and one process: the machine that runs this has two cores, and builds beside it.
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testMatch: "*.test.mjs",
  workers: 1,
  timeout: 180_000,
  forbidOnly: true,
  reporter: [["list"]],
  outputDir: "../../target/browser",
});
