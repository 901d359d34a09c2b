import { PersonId } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { doubtNamedKeys, type LoggedEntry } from "./key-directory.ts";

const worker = PersonId.parse("11111111-1111-4111-8111-111111111111");
const manager = PersonId.parse("22222222-2222-4222-8222-222222222222");
const key = (byte: number) => Buffer.alloc(32, byte).toString("base64");
const states = (action: string, subjectPersonId: PersonId, byte: number): LoggedEntry => ({
  action,
  subjectPersonId,
  details: { sealingPublicKey: key(byte), signingPublicKey: key(100 + byte) },
});
const log = [
  states("identity.organisation_founded", manager, 1),
  states("identity.member_joined", worker, 2),
  states("identity.keys_replaced", manager, 3),
];

test("keys that the log states last are not doubted", () => {
  const named = [
    { personId: manager, publicKey: key(3) },
    { personId: worker, publicKey: key(2) },
  ];
  expect(doubtNamedKeys(named, log)).toEqual([]);
});

test("a key that nobody stated is, and so is another person's", () => {
  for (const publicKey of [key(9), key(2)])
    expect(doubtNamedKeys([{ personId: manager, publicKey }], log)).toEqual([
      { personId: manager, doubt: "unstated" },
    ]);
});

test("a key from before new ones were made is told as such, and not once it was recovered", () => {
  const named = [{ personId: manager, publicKey: key(1) }];
  expect(doubtNamedKeys(named, log)).toEqual([{ personId: manager, doubt: "superseded" }]);
  expect(doubtNamedKeys(named, [...log, states("identity.keys_recovered", manager, 1)])).toEqual([]);
});

test("no other entry states keys, whatever stands in it", () => {
  const named = [{ personId: worker, publicKey: key(9) }];
  for (const entry of [
    states("telework.stamped", worker, 9),
    states("identity.member_joined", manager, 9),
    { action: "identity.member_joined", subjectPersonId: worker, details: { sealingPublicKey: key(9) } },
    { action: "identity.member_joined", details: { sealingPublicKey: key(9), signingPublicKey: key(9) } },
  ])
    expect(doubtNamedKeys(named, [...log, entry])).toEqual([{ personId: worker, doubt: "unstated" }]);
});
