import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";

test("the page says that it is loading before any of its program is here, where the program clears it away", async () => {
  const page = await readFile(new URL("../index.html", import.meta.url), "utf8");
  const place = /<div id="console">(.*?)<\/div>/s.exec(page)?.[1];
  expect(place).toMatch(/<p [^>]*>読み込んでいます<\/p>/);
  // The content security policy refuses both.
  expect(page).not.toMatch(/<style|<script(?! type="module" src=)/);
});
