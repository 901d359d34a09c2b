import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { builtIn } from "./built-in.ts";

test("an agent that runs from its sources has its package's version and takes no updates", () => {
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, "../package.json"), "utf8"));
  expect(builtIn).toEqual({ version, updateKeys: [] });
});
