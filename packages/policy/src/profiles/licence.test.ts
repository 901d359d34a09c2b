import { ProfileId } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { needsLicence } from "./licence.ts";
import { judgeEdits } from "./profile.ts";

test("before a native agent every service asks for a licence, before the browser agent none does by itself [TRM-11] [TRM-12]", () => {
  for (const id of ProfileId.options) {
    expect(needsLicence({ id, edits: {} }, "native")).toBe(true);
    expect(needsLicence({ id, edits: {} }, "browser")).toBe(false);
  }
});

test("no provider can make telework ask for a licence before the browser agent [TRM-11]", () => {
  const edits = { "licence-agreement": "every-agent" };
  expect(judgeEdits("telework", edits).get("licence-agreement")).toBe("not_allowed");
  expect(needsLicence({ id: "telework", edits }, "browser")).toBe(false);
  expect(needsLicence({ id: "support-open", edits }, "browser")).toBe(true);
});
