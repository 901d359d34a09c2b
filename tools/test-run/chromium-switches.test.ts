import { chromium } from "playwright-core";
import { expect, test } from "vitest";
import { featuresOff } from "../../test/chromium.ts";

test("Chromium of the tests does without all that Playwright would switch off by itself", async () => {
  const refused = await chromium.launch({ executablePath: "/bin/false" }).catch((error: unknown) => error);
  const said = refused instanceof Error ? refused.message : "";
  const playwrights = / --disable-features=(\S+)/.exec(said)?.[1]?.split(",") ?? [];
  expect(playwrights).toContain("PaintHolding");
  expect(featuresOff.split(",")).toEqual(expect.arrayContaining(playwrights));
});
