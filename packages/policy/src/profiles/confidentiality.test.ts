import { expect, test } from "vitest";
import { confidentialExceptions, judgeConfidential } from "./confidentiality.ts";

const telework = { id: "telework", edits: {} } as const;
const told = { form: "oral", disclosedOn: "2026-11-20" } as const;

test("what was told and described in writing by the seventh day is confidential, on the eighth it is not [CFD-01] [V19]", () => {
  const described = (describedOn: string) =>
    judgeConfidential(telework, { ...told, describedOn }, "2026-12-01");
  expect(described("2026-11-27")).toEqual({ standing: "confidential", until: "2029-11-20" });
  expect(described("2026-11-28")).toEqual({ standing: "described-late" });
});

test("until the seventh day it waits for its description, and then it is too late", () => {
  expect(judgeConfidential(telework, told, "2026-11-27")).toEqual({
    standing: "waits-for-description",
    describeBy: "2026-11-27",
  });
  expect(judgeConfidential(telework, told, "2026-11-28")).toEqual({ standing: "described-late" });
});

test("a marked writing is confidential for three years from its disclosure; one without a mark never is [CFD-01] [CFD-04]", () => {
  const marked = { form: "marked", disclosedOn: "2026-11-20" } as const;
  expect(judgeConfidential(telework, marked, "2029-11-20")).toEqual({
    standing: "confidential",
    until: "2029-11-20",
  });
  expect(judgeConfidential(telework, marked, "2029-11-21")).toEqual({
    standing: "expired",
    until: "2029-11-20",
  });
  expect(judgeConfidential(telework, { ...marked, form: "unmarked" }, "2026-11-20")).toEqual({
    standing: "unmarked",
  });
});

test("a provider may give more days for the description and more years of secrecy", () => {
  const own = { id: "telework", edits: { "oral-description-days": 14, "secrecy-years": 5 } } as const;
  expect(judgeConfidential(own, { ...told, describedOn: "2026-12-04" }, "2026-12-04")).toEqual({
    standing: "confidential",
    until: "2031-11-20",
  });
});

test("under the terms of support and watch everything is confidential, without a mark and without an end", () => {
  for (const id of ["support-open", "watch"] as const)
    expect(judgeConfidential({ id, edits: {} }, { ...told, form: "unmarked" }, "2036-11-20")).toEqual({
      standing: "confidential",
    });
});

test("telework and open support have six exceptions, watch has four", () => {
  const counts = Object.values(confidentialExceptions).map((grounds) => new Set(grounds).size);
  expect(counts).toEqual([6, 6, 0, 4, 0]);
});
