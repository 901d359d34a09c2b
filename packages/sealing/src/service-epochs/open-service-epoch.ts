import { decodeBase64, parseJson, type SealedServiceEpoch, ServiceEpochStatement } from "@tachiai/protocol";
import type { Opener } from "../content-wrap.ts";
import { verifyEpoch } from "../epoch/epoch-statement.ts";
import type { EpochRefusal } from "../epoch/open-epoch.ts";
import { openStatedKey } from "../epoch/open-stated-key.ts";
import { type BareKey, loadKeyPair } from "../key-pair.ts";
import type { SealingCrypto } from "../sealing-crypto.ts";

/** What whoever opens it wants to open: a server that gives out another epoch opens nothing. */
export type ExpectedSubject = Pick<ServiceEpochStatement, "kind" | "tenantId" | "subjectId">;

export interface OpenedServiceEpoch extends Opener {
  readonly stated: ServiceEpochStatement;
}

export type ServiceEpochOpening =
  | { readonly opened: true; readonly epoch: OpenedServiceEpoch }
  | { readonly opened: false; readonly reason: EpochRefusal };

/** Opens such an epoch as one of those it is wrapped to. Its contents open with it as with a person's own key. */
export async function openServiceEpoch(
  crypto: SealingCrypto,
  sealed: SealedServiceEpoch,
  expected: ExpectedSubject,
  opener: Opener,
): Promise<ServiceEpochOpening> {
  const opening = await openServiceEpochKey(crypto, sealed, expected, opener);
  if (!opening.opened) return opening;
  const keyPair = await loadKeyPair(crypto, opening.key);
  opening.key.privateHalf.wipe();
  return { opened: true, epoch: { recipientId: opening.stated.epochId, keyPair, stated: opening.stated } };
}

/** The same with the private half in hand, to be wrapped to somebody else. */
export async function openServiceEpochKey(
  crypto: SealingCrypto,
  sealed: SealedServiceEpoch,
  expected: ExpectedSubject,
  opener: Opener,
): Promise<
  | { readonly opened: true; readonly key: BareKey<"x25519">; readonly stated: ServiceEpochStatement }
  | { readonly opened: false; readonly reason: EpochRefusal }
> {
  const stated = await readServiceEpoch(crypto, sealed);
  if (!stated || !isOf(stated, expected)) return { opened: false, reason: "false_statement" };
  const { statement, wrap } = sealed;
  const opening = await openStatedKey(crypto, { statement, publicKey: stated.publicKey, wrap }, opener);
  return opening.opened ? { ...opening, stated } : opening;
}

/** What its sealing side states; undefined when it is not signed with the key that it names, for exactly these wraps. */
export async function readServiceEpoch(
  crypto: SealingCrypto,
  { statement, signature, wrapsSha256 }: Omit<SealedServiceEpoch, "wrap">,
): Promise<ServiceEpochStatement | undefined> {
  const stated = ServiceEpochStatement.safeParse(parseJson(statement)).data;
  if (!stated) return undefined;
  const isSigned = await verifyEpoch(
    crypto,
    { kind: "ed25519", publicKey: decodeBase64(stated.sealerKey) },
    { statement, wrapsHash: decodeBase64(wrapsSha256) },
    decodeBase64(signature),
  );
  return isSigned ? stated : undefined;
}

function isOf(stated: ServiceEpochStatement, { kind, tenantId, subjectId }: ExpectedSubject): boolean {
  return stated.kind === kind && stated.tenantId === tenantId && stated.subjectId === subjectId;
}
