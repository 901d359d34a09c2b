import { describe, expect, test } from "vitest";
import { holdState } from "./hold-state.ts";

const endsOn = "2027-02-21";

describe("a hold", () => {
  test.each([
    ["that nobody decided is proposed", undefined, false, "2027-02-21", "proposed"],
    ["that nobody decided ends by itself", undefined, false, "2027-02-22", "ended"],
    ["that was approved lives through its last day", "approved", false, "2027-02-21", "live"],
    ["that was approved ends by itself after it", "approved", false, "2027-02-22", "ended"],
    ["that was released is released", "approved", true, "2027-01-01", "released"],
    ["that was released stays so after its end", "approved", true, "2027-03-01", "released"],
    ["that was rejected is rejected, before and after", "rejected", false, "2027-01-01", "rejected"],
    ["that was rejected stays so after its end", "rejected", false, "2027-03-01", "rejected"],
  ] as const)("%s", (_, decision, isReleased, today, state) => {
    expect(holdState({ ...(decision && { decision }), isReleased, endsOn }, today)).toBe(state);
  });
});
