import { expect, test } from "vitest";
import { RosterProposal } from "./roster.ts";

const personId = "22222222-2222-4222-8222-222222222222";
const invitationId = "33333333-3333-4333-8333-333333333333";
const key = "A".repeat(43).concat("=");
const keys = { sealingPublicKey: key, signingPublicKey: key };

test.each([
  { kind: "founded", keys },
  { kind: "joined", invitationId, keys },
  { kind: "invited", invitationId, joiningPublicKey: key, from: "2026-11-24", groups: [], roles: [] },
  { kind: "keys-replaced", personId, keys, compared: "本人と電話で読み合わせた" },
])("a server may not propose $kind in a person's place", (says) => {
  expect(RosterProposal.safeParse(says).success).toBe(false);
});

test("it may propose what administrators sign, and replaced keys without a word on who compared them", () => {
  expect(RosterProposal.safeParse({ kind: "keys", personId, keys }).success).toBe(true);
  expect(RosterProposal.safeParse({ kind: "keys-replaced", personId, keys }).success).toBe(true);
});
