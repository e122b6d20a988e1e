import anchor from "markdown-it-anchor";
import contents from "markdown-it-toc-done-right";
import highlight from "@11ty/eleventy-plugin-syntaxhighlight";

export default function (config) {
  config.addPlugin(highlight);
  config.amendLibrary("md", (markdown) => markdown.use(anchor).use(contents, { level: [2, 3] }));
  config.addPreprocessor("contents", "md", (_, text) => `\${toc}\n\n${text}`);
  config.addGlobalData("layout", "page.njk");
  config.addGlobalData("permalink", () => ({ page }) => `${page.filePathStem}.html`);
  return { dir: { input: "content" }, markdownTemplateEngine: false };
}
