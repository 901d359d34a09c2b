import {
  type Day,
  decodeBase64,
  encodeBase64,
  parseJson,
  type SignedWorkRelease,
  utf8,
  WorkReleaseStatement,
} from "@tachiai/protocol";
import { canonicalText } from "../roster/canonical-text.ts";
import { assignmentOn, dayInTokyo, keysByRoster, type Roster, type RosterPerson } from "../roster/roster.ts";
import type { KeyPair, SealingCrypto } from "../sealing-crypto.ts";
import { signStatement, verifyStatement } from "../signed-statement.ts";

const LABEL = "work evidence released";

/** Releases what was recorded of a work order to the tenant, under one's own name. */
export async function signWorkRelease(
  crypto: SealingCrypto,
  signing: KeyPair<"ed25519">,
  stated: WorkReleaseStatement,
): Promise<SignedWorkRelease> {
  const statement = canonicalText(stated);
  const signature = await signStatement(crypto, signing, LABEL, utf8(statement));
  return { statement, signature: encodeBase64(signature) };
}

/**
 * What is released; undefined unless a person signed it who is the provider's custodian by its roster today, and was on that
 * day, with the key that is signed as his now. The date is the signer's word alone: it lets nobody release who has left, and
 * no key that has been replaced.
 */
export async function readWorkRelease(
  crypto: SealingCrypto,
  provider: Roster,
  { statement, signature }: SignedWorkRelease,
  today: Day,
): Promise<WorkReleaseStatement | undefined> {
  const stated = WorkReleaseStatement.safeParse(parseJson(statement)).data;
  if (!stated || canonicalText(stated) !== statement) return undefined;
  if (stated.providerId !== provider.organisationId) return undefined;
  const person = provider.people[stated.releasedBy];
  const day = dayInTokyo(stated.releasedAt);
  const keys = keysByRoster(provider, stated.releasedBy);
  if (!keys || day > today || !isCustodianOn(person, day) || !isCustodianOn(person, today)) return undefined;
  const key = { kind: "ed25519", publicKey: decodeBase64(keys.signingPublicKey) } as const;
  const isHis = await verifyStatement(crypto, key, LABEL, utf8(statement), decodeBase64(signature));
  return isHis ? stated : undefined;
}

function isCustodianOn(person: RosterPerson | undefined, day: Day): boolean {
  return assignmentOn(person, day)?.roles.some(({ role }) => role === "evidence-custodian") ?? false;
}
