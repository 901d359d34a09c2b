import { ProfileId } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { conditionsCover } from "./session-origin.ts";

test("the conditions of maintenance leave out what comes from an operation centre under a service contract, and nothing else [TRM-20]", () => {
  for (const id of ProfileId.options) {
    expect(conditionsCover(id, "maintenance-desk")).toBe(true);
    expect(conditionsCover(id, "operations-center")).toBe(id !== "maintenance");
  }
});
