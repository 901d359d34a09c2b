import { type Enrolment, EnrolmentId, EvidenceId, PersonId } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { faceBeside } from "./face-beside.ts";

const personId = PersonId.parse("b1f4b6a0-6a54-4c56-9d8f-5d6c3a1e2f01");
const left = EvidenceId.parse("7d4c53a5-95b2-4b0e-8a3e-6a2c3f4b5c6d");
const front = EvidenceId.parse("7d4c53a5-95b2-4b0e-8a3e-6a2c3f4b5c6e");
const confirmed: Enrolment = {
  enrolmentId: EnrolmentId.parse("0e8a2b0c-58f5-4b7e-9b3a-0d6f6f0f3a11"),
  personId,
  displayName: "佐藤 勤",
  state: "confirmed",
  pictures: [
    { pose: "left", evidenceId: left },
    { pose: "front", evidenceId: front },
  ],
  createdAt: "2026-11-19T00:00:00.000Z",
  decidedAt: "2026-11-20T00:00:00.000Z",
};
const incident = {
  personId,
  capturedAt: "2026-11-20T03:00:00.000Z",
  receivedAt: "2026-11-20T03:00:05.000Z",
};

test("an incident is compared with the face that was confirmed before it, seen from the front [FAC-10]", () => {
  expect(faceBeside(incident, [confirmed])).toBe(front);
  expect(faceBeside(incident, [{ ...confirmed, pictures: confirmed.pictures.slice(0, 1) }])).toBe(left);
});

const { decidedAt: _, ...undecided } = confirmed;
test.each([
  ["waits for confirmation", { ...undecided, state: "waiting" }],
  ["was rejected", { ...confirmed, state: "rejected" }],
  ["was removed", { ...confirmed, state: "removed", pictures: [] }],
  ["was confirmed only afterwards", { ...confirmed, decidedAt: "2026-11-20T03:00:01.000Z" }],
  ["is somebody else's", { ...confirmed, personId: PersonId.parse("b1f4b6a0-6a54-4c56-9d8f-5d6c3a1e2f02") }],
] satisfies [string, Enrolment][])("a face that %s stands beside nothing [FAC-10]", (_, enrolment) => {
  expect(faceBeside(incident, [enrolment])).toBeUndefined();
});

test("a device whose clock is fast makes no face of one that was confirmed after it reported [FAC-10]", () => {
  const fast = { ...incident, capturedAt: "2026-11-21T03:00:00.000Z" };
  expect(faceBeside(fast, [{ ...confirmed, decidedAt: "2026-11-20T12:00:00.000Z" }])).toBeUndefined();
});
