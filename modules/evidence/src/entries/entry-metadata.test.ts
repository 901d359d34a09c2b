import { canonicalJson, decodeLeaf } from "@tachiai/evidence-proof";
import { EvidenceId, PersonId, TenantId } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { type EntryFacts, leafOf, metadataOf } from "./entry-metadata.ts";

const facts: EntryFacts = {
  evidenceId: EvidenceId.parse("3b241101-e2bb-4255-8caf-4136c566a962"),
  tenantId: TenantId.parse("7f0f0ad2-51c8-4d0e-9a3c-2b1f5f0f6c11"),
  action: "telework.stamped",
  actorText: '{"kind":"system","name":"test"}',
  subject: "stamp 1",
  subjectPersonId: PersonId.parse("9d3f4c1e-0f51-4a6e-8a55-0d8f6f0a1b2c"),
  detailsText: '{"face":"verified","score":0.42}',
  capturedAt: new Date("2026-11-21T00:00:00.123Z"),
  receivedAt: new Date("2026-11-21T00:00:01.000Z"),
  knownAt: null,
  retentionClass: "telework",
  retainUntil: "2027-02-28",
  ciphertextSha256: null,
  salt: new Uint8Array(32).fill(7),
};

test("the metadata of an entry is the one that the format document shows", () => {
  expect(canonicalJson(metadataOf(facts))).toBe(
    '{"action":"telework.stamped","actor":{"kind":"system","name":"test"},' +
      '"capturedAt":"2026-11-21T00:00:00.123Z","details":{"face":"verified","score":0.42},"knownAt":null,' +
      '"receivedAt":"2026-11-21T00:00:01.000Z","retentionClass":"telework","subject":"stamp 1",' +
      '"subjectPersonId":"9d3f4c1e-0f51-4a6e-8a55-0d8f6f0a1b2c",' +
      '"tenantId":"7f0f0ad2-51c8-4d0e-9a3c-2b1f5f0f6c11","version":1}',
  );
  expect(decodeLeaf(leafOf(facts))).toMatchObject({ ciphertextHash: "none", lastDayKept: 20_877 });
});

const changes: Record<keyof EntryFacts, Partial<EntryFacts>> = {
  evidenceId: { evidenceId: EvidenceId.parse("3b241101-e2bb-4255-8caf-4136c566a963") },
  tenantId: { tenantId: TenantId.parse("7f0f0ad2-51c8-4d0e-9a3c-2b1f5f0f6c12") },
  action: { action: "telework.stamped " },
  actorText: { actorText: '{"kind":"system","name":"Test"}' },
  subject: { subject: "stamp 2" },
  subjectPersonId: { subjectPersonId: null },
  detailsText: { detailsText: '{"face":"verified","score":0.43}' },
  capturedAt: { capturedAt: new Date("2026-11-21T00:00:00.124Z") },
  receivedAt: { receivedAt: new Date("2026-11-21T00:00:01.001Z") },
  knownAt: { knownAt: new Date("2026-11-21T00:00:01.000Z") },
  retentionClass: { retentionClass: "access" },
  retainUntil: { retainUntil: "2027-03-01" },
  ciphertextSha256: { ciphertextSha256: new Uint8Array(32).fill(1) },
  salt: { salt: new Uint8Array(32).fill(8) },
};

test.each(Object.entries(changes))("another %s gives another leaf", (_name, change) => {
  expect(Buffer.from(leafOf({ ...facts, ...change }))).not.toEqual(Buffer.from(leafOf(facts)));
});

test.each([
  ["other spacing", '{ "score": 0.42 }'],
  ["another order of names", '{"score":0.42,"face":"verified"}'],
  ["a name twice", '{"score":0.41,"score":0.42}'],
  ["a number in another spelling", '{"score":0.420}'],
  ["a number that rounds to the same double", '{"score":0.42000000000000000001}'],
  ["a number beyond all doubles", '{"score":1e400}'],
])("details rewritten with %s have no leaf", (_what, detailsText) => {
  expect(() => leafOf({ ...facts, detailsText })).toThrow("json.malformed");
});
