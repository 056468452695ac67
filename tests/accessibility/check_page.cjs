// Opens a page in chromium and prints what axe-core, the console and the window's width have to say, as JSON.
const fs = require("fs");
const { chromium } = require("playwright-core");
const [, , page_file, executablePath] = process.argv;
const views = [
  { name: "desktop", viewport: { width: 1280, height: 900 }, colorScheme: "light" },
  { name: "dark", viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
  { name: "phone", viewport: { width: 390, height: 844 }, colorScheme: "light" },
];

(async () => {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"] });
  const results = [];
  for (const view of views) {
    const context = await browser.newContext({ viewport: view.viewport, colorScheme: view.colorScheme, bypassCSP: true });
    const page = await context.newPage();
    const told = [];
    page.on("console", (message) => told.push(message.text()));
    page.on("pageerror", (error) => told.push(String(error)));
    page.on("dialog", (dialog) => { told.push("a dialog opened"); dialog.dismiss(); });
    page.on("request", (request) => { if (!/^(file|data):/.test(request.url())) told.push("a request to " + request.url()); });
    const start = Date.now();
    await page.goto("file://" + page_file);
    const milliseconds = Date.now() - start;
    await page.evaluate(() => document.querySelectorAll("details").forEach((item) => { item.open = true; }));
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    await page.evaluate(fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8"));
    const { violations } = await page.evaluate(() => axe.run(document));
    const found = violations.map((item) => `${item.impact}: ${item.id}: ${item.nodes[0].html}`);
    results.push({ view: view.name, told, milliseconds, too_wide: width > view.viewport.width, violations: found });
    await context.close();
  }
  await browser.close();
  console.log(JSON.stringify(results));
})();
