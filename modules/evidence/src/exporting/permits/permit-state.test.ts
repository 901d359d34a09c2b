import { expect, test } from "vitest";
import { permitState } from "./permit-state.ts";

const asked = { askedOn: "2026-11-20", isUsed: false } as const;

test("an approval holds on its own day and for one export; a request waits a week", () => {
  const approved = { ...asked, decided: { decision: "approved", on: "2026-11-21" } } as const;
  expect(permitState(asked, "2026-11-27")).toBe("asked");
  expect(permitState(asked, "2026-11-28")).toBe("ended");
  expect(permitState(approved, "2026-11-21")).toBe("approved");
  expect(permitState(approved, "2026-11-22")).toBe("ended");
  expect(permitState({ ...approved, isUsed: true }, "2026-11-21")).toBe("used");
  const rejected = { ...asked, decided: { decision: "rejected", on: "2026-11-21" } } as const;
  expect(permitState(rejected, "2026-11-21")).toBe("rejected");
});
