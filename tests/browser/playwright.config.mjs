// One process; tests are independent of each other, so they share the cores there are.
import { defineConfig } from "@playwright/test";
import { availableParallelism } from "node:os";
import { needed } from "./lib.mjs";

const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export default defineConfig({
  testMatch: "*.test.mjs",
  globalSetup: "./setup.mjs",
  fullyParallel: true,
  workers: Math.min(availableParallelism(), 4),
  timeout: 90_000,
  forbidOnly: true,
  reporter: [["list"]],
  outputDir: "../../target/browser",
  use: {
    browserName: "chromium",
    actionTimeout: 30_000,
    launchOptions: { executablePath: needed(process.env.CHROMIUM ?? "/usr/bin/chromium"), args: flags },
  },
});
