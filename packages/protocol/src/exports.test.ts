import { expect, test } from "vitest";
import { ExportPurpose } from "./exports.ts";

test("an export names a purpose of the terms for which somebody needs evidence [WRK-11]", () => {
  for (const purpose of ["provide-service", "written-request", "fault-determination", "proper-use-check"])
    expect(ExportPurpose.safeParse(purpose).success, purpose).toBe(true);
});

test("nothing is exported to develop, to improve, to propose, to advertise or to count: those need nobody's evidence [WRK-11] [EPW-04]", () => {
  for (const purpose of [
    "development",
    "improve-service",
    "proposal",
    "communication",
    "guidance",
    "statistics",
    "",
  ])
    expect(ExportPurpose.safeParse(purpose).success, purpose).toBe(false);
});
