import { Detection, ProfileId } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { violationsOf } from "./measures.ts";
import { violationFoundBy, type WayAgainst, waysAgainst } from "./ways-against.ts";

const said = (way: WayAgainst): string => {
  switch (way.kind) {
    case "refused":
      return `refused ${way.code}`;
    case "found":
      return `found ${way.detection}`;
    case "people":
      return "people report it";
    case "later":
      return `later ${way.requirement}`;
  }
};
const table = (id: ProfileId) =>
  Object.fromEntries(violationsOf(id).map((act) => [act, waysAgainst(id, act).map(said)]));

test("every act that a service forbids is prevented, found, or said to be reported by people [PRH-01] [PRH-02] [PRH-03]", () => {
  for (const id of ProfileId.options)
    for (const act of violationsOf(id))
      expect(waysAgainst(id, act).length, `${id} ${act}`).toBeGreaterThan(0);
  expect(table("telework")).toMatchObject({
    "beyond-scope": ["refused contract.not_entitled", "refused contract.ended", "found simultaneous-use"],
    tampering: ["refused evidence.damaged", "found tampered-log"],
    "access-from-abroad": ["refused access.outside_region", "found outside-region"],
    malware: ["people report it"],
  });
  expect(table("watch")).toMatchObject({
    "hidden-installation": ["refused consent.not_explained", "people report it"],
    "unauthorised-devices": ["later V20"],
    "id-misuse": ["found simultaneous-use"],
  });
  expect(table("support-contract")).toEqual({
    "unlawful-use": ["people report it"],
    "unlawful-request": ["people report it"],
  });
});

test("every finding is one act of a service, or of none", () => {
  const acts = (id: ProfileId) => Detection.options.map((detection) => violationFoundBy(id, detection));
  expect(acts("telework")).toEqual(["access-from-abroad", "tampering", "beyond-scope"]);
  expect(acts("watch")).toEqual(["other-violation", "other-violation", "id-misuse"]);
  for (const id of ["support-open", "support-contract", "maintenance"] as const)
    expect(acts(id)).toEqual([undefined, undefined, undefined]);
});

test("what terms do not forbid has no way", () => {
  expect(waysAgainst("telework", "crime")).toEqual([]);
});
