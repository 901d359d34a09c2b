import { ContractStep, DeviceId, LicenceState, LicenceStep, type LicenceStepKind } from "@tachiai/protocol";
import { expect, test } from "vitest";
import {
  boundDevice,
  isLiveLicence,
  judgeBinding,
  licenceState,
  licenceStepMayFollow,
  licencesAllowed,
  openMisuse,
} from "./licence.ts";

const kinds = LicenceStep.options.map(({ shape }) => shape.kind.value);
const into: Readonly<Record<LicenceState, readonly LicenceStepKind[]>> = {
  issued: ["issued"],
  bound: ["issued", "bound"],
  revoked: ["issued", "revoked"],
  ended: ["issued", "ended"],
};

test("a licence is issued, bound and released; revoking and the contract's end are for good", () => {
  const follows = LicenceState.options.map((state) => {
    expect(licenceState(into[state])).toBe(state);
    return [
      state,
      kinds.flatMap((kind) => {
        const next = licenceState([...into[state], kind]);
        expect(next !== undefined).toBe(licenceStepMayFollow(state, kind));
        return next === undefined ? [] : [`${kind} → ${next}`];
      }),
    ];
  });
  expect(Object.fromEntries(follows)).toEqual({
    issued: [
      "bound → bound",
      "reissued → issued",
      "revoked → revoked",
      "ended → ended",
      "misused → issued",
      "checked → issued",
    ],
    bound: [
      "released → issued",
      "reissued → issued",
      "revoked → revoked",
      "ended → ended",
      "misused → bound",
      "checked → bound",
    ],
    revoked: ["checked → revoked"],
    ended: ["checked → ended"],
  });
  expect(kinds.filter((kind) => licenceState([kind]) !== undefined)).toEqual(["issued"]);
  expect(licenceState([])).toBeUndefined();
  expect(LicenceState.options.filter(isLiveLicence)).toEqual(["issued", "bound"]);
});

const [idA, idB] = ["aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb"];
const keyA = `${"A".repeat(43)}=`;
const keyB = `${"B".repeat(42)}A=`;
const at = "2026-11-20T00:00:00.000Z";
const device = (deviceId: string, publicKey = keyA) => ({ deviceId, deviceName: "PC", publicKey });
const walk = (...steps: object[]) => steps.map((step) => LicenceStep.parse({ at, ...step }));
const onA = walk({ kind: "issued" }, { kind: "bound", ...device(idA) });
const claim = (deviceId: string, publicKey = keyA, isOfOrganisation = true) => ({
  deviceId: DeviceId.parse(deviceId),
  publicKey,
  isOfOrganisation,
});

test("one licence is one device's; a copied id without its key is another device [EPW-01]", () => {
  expect(judgeBinding(walk({ kind: "issued" }), claim(idA))).toBe("binds");
  expect(judgeBinding(onA, claim(idA))).toBe("bound");
  expect(judgeBinding(onA, claim(idB))).toBe("other-device");
  expect(judgeBinding(onA, claim(idA, keyB))).toBe("other-device");
  expect(judgeBinding([...onA, ...walk({ kind: "released" })], claim(idB))).toBe("binds");
  expect(boundDevice(onA)?.deviceId).toBe(idA);
  expect(boundDevice([...onA, ...walk({ kind: "reissued" })])).toBeUndefined();
});

test("a device of another organisation binds nothing, whether or not the licence is free [CON-14]", () => {
  expect(judgeBinding(walk({ kind: "issued" }), claim(idA, keyA, false))).toBe("other-organisation");
  expect(judgeBinding(onA, claim(idA, keyA, false))).toBe("other-organisation");
});

test("a use elsewhere stands until somebody has done something about it [V20]", () => {
  const misused = [...onA, ...walk({ kind: "misused", how: "other-device", ...device(idB) })];
  expect(openMisuse(onA)).toBeUndefined();
  expect(openMisuse(misused)?.deviceId).toBe(idB);
  for (const kind of ["checked", "released", "reissued", "revoked"])
    expect(openMisuse([...misused, ...walk({ kind })])).toBeUndefined();
  expect(openMisuse([...misused, ...walk({ kind: "ended" })])?.deviceId).toBe(idB);
});

test("as many licences as the contract counts, fewer as soon as that is announced, never more than the terms allow [BIL-03]", () => {
  const id = crypto.randomUUID();
  const stamp = { stepId: id, recordedAt: at, effectiveAt: at };
  const now = new Date("2026-11-21T00:00:00.000Z");
  const formed = (count?: number) =>
    ContractStep.parse({ ...stamp, kind: "formed", startsOn: "2026-11-20", plan: "other", count });
  const later = (count: number) =>
    ContractStep.parse({
      ...stamp,
      effectiveAt: "2026-12-01T00:00:00.000Z",
      kind: "changed",
      ground: "s3-8",
      count,
    });
  expect(licencesAllowed([formed(3)], now, 50)).toBe(3);
  expect(licencesAllowed([formed()], now, 50)).toBe(50);
  expect(licencesAllowed([formed(3), later(2)], now, 50)).toBe(2);
  expect(licencesAllowed([formed(3), later(9)], now, 50)).toBe(3);
});
