import { canonicalJson } from "@tachiai/evidence-proof";
import { Refusal, tokyoDay } from "@tachiai/platform";
import {
  encodeBase64,
  equalBytes,
  type NewServiceEpoch,
  type ServiceEpochStatement,
} from "@tachiai/protocol";
import {
  type ContentWrap,
  customerId,
  type ExpectedSubject,
  epochKinds,
  hashOfWraps,
  isWrap,
  type Recipient,
  readServiceEpoch,
  recipientsOfRule,
  type Sides,
} from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";

/** What an epoch of a service has to be, by what the service itself knows of the device, the session or the work order. */
export interface ExpectedServiceEpoch extends ExpectedSubject {
  readonly providerId?: ServiceEpochStatement["providerId"];
  /** Ed25519, 32 bytes: of the agent, relay or gateway that seals for it. */
  readonly sealerKey: Uint8Array;
}

export interface JudgedServiceEpoch {
  readonly stated: ServiceEpochStatement;
  readonly wrapsSha256: Uint8Array;
  readonly kept: readonly ContentWrap[];
  /** Wrapped to somebody whom the table does not name by the rosters as they are: the sealing side did not know. */
  readonly dropped: readonly ContentWrap[];
}

/**
 * Holds an epoch of a watched device, a session or a work order against its sealing side's key, what it should be about, and
 * the table: each of the rules that hold from its making has somebody who opens it.
 *
 * Refuses `request.invalid`, `evidence.declaration_false` or `evidence.recipient_not_allowed`.
 */
export async function judgeServiceEpoch(
  epoch: NewServiceEpoch,
  expected: ExpectedServiceEpoch,
  sides: Omit<Sides, "customer">,
): Promise<JudgedServiceEpoch> {
  const wraps = wrapsOf(epoch, expected.subjectId);
  if (!wraps.every(({ wrap }) => isWrap(wrap))) throw new Refusal("request.invalid");
  const wrapsSha256 = await hashOfWraps(nodeSealingCrypto, wraps);
  const { statement, signature } = epoch;
  const signed = { statement, signature, wrapsSha256: encodeBase64(wrapsSha256) };
  const stated = await readServiceEpoch(nodeSealingCrypto, signed);
  if (!stated || canonicalJson(stated) !== statement || !isAsExpected(stated, expected))
    throw new Refusal("evidence.declaration_false");

  const customer = wraps.find(({ recipient }) => recipient.recipientId === customerId(expected.subjectId));
  const all: Sides = { ...sides, customer: customer?.recipient };
  const day = tokyoDay(new Date(stated.madeAt));
  const rules = epochKinds[stated.kind].recipients
    .filter(({ from }) => from !== "after-release")
    .map(({ who }) => recipientsOfRule(who, all, day));
  const isNamed = ({ recipient }: ContentWrap, named: readonly Recipient[]) =>
    named.some((one) => isSame(one, recipient));
  if (!rules.every((named) => wraps.some((wrap) => isNamed(wrap, named))))
    throw new Refusal("evidence.recipient_not_allowed");
  const kept = wraps.filter((wrap) => isNamed(wrap, rules.flat()));
  return { stated, wrapsSha256, kept, dropped: wraps.filter((wrap) => !kept.includes(wrap)) };
}

function wrapsOf({ wraps, customerWrap }: NewServiceEpoch, subjectId: string): ContentWrap[] {
  const contentWrap = (recipientId: string, publicKey: string, wrap: string): ContentWrap => ({
    recipient: { recipientId, publicKey: { kind: "x25519", publicKey: Buffer.from(publicKey, "base64") } },
    wrap: Buffer.from(wrap, "base64"),
  });
  return [
    ...wraps.map(({ personId, publicKey, wrap }) => contentWrap(personId, publicKey, wrap)),
    ...(customerWrap ? [contentWrap(customerId(subjectId), customerWrap.publicKey, customerWrap.wrap)] : []),
  ];
}

function isAsExpected(stated: ServiceEpochStatement, expected: ExpectedServiceEpoch): boolean {
  return (
    stated.kind === expected.kind &&
    stated.tenantId === expected.tenantId &&
    stated.subjectId === expected.subjectId &&
    stated.providerId === expected.providerId &&
    stated.sealerKey === encodeBase64(expected.sealerKey)
  );
}

function isSame(one: Recipient, other: Recipient): boolean {
  return (
    one.recipientId === other.recipientId && equalBytes(one.publicKey.publicKey, other.publicKey.publicKey)
  );
}
