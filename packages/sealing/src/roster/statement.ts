import {
  decodeBase64,
  encodeBase64,
  type Instant,
  type PersonId,
  parseJson,
  type RosterSays,
  RosterStatement,
  type SignedRosterStatement,
  utf8,
} from "@tachiai/protocol";
import type { KeyPair, SealingCrypto } from "../sealing-crypto.ts";
import { signStatement, verifyStatement } from "../signed-statement.ts";
import { canonicalText } from "./canonical-text.ts";
import type { Roster } from "./roster.ts";

const LABEL = "roster";

/** Who signs: an administrator or the person himself with his own key, or whoever joins with the link's. */
export interface RosterSigner {
  readonly personId: PersonId;
  readonly signing: KeyPair<"ed25519">;
}

/** Signs what comes next in a roster. Whether it may stand there is judged when it is read. */
export async function signForRoster(
  crypto: SealingCrypto,
  signer: RosterSigner,
  roster: Roster,
  says: RosterSays,
  issuedAt: Instant,
): Promise<SignedRosterStatement> {
  const statement = canonicalText({
    format: "tachiai-roster",
    version: 1,
    organisationId: roster.organisationId,
    sequence: roster.length,
    ...(roster.head && { previous: roster.head }),
    issuedAt,
    issuer: { personId: signer.personId, signingPublicKey: encodeBase64(signer.signing.publicKey) },
    says,
  });
  const signature = await signStatement(crypto, signer.signing, LABEL, utf8(statement));
  return { statement, signature: encodeBase64(signature) };
}

/** Reads a statement; undefined for what is none, or is written in another way than the canonical one. */
export function readRosterStatement(text: string): RosterStatement | undefined {
  const parsed = RosterStatement.safeParse(parseJson(text));
  return parsed.success && canonicalText(parsed.data) === text ? parsed.data : undefined;
}

/** Whether the key that a statement names as its issuer's has signed it. */
export function isSignedByIssuer(
  crypto: SealingCrypto,
  { issuer }: RosterStatement,
  { statement, signature }: SignedRosterStatement,
): Promise<boolean> {
  const key = { kind: "ed25519", publicKey: decodeBase64(issuer.signingPublicKey) } as const;
  return verifyStatement(crypto, key, LABEL, utf8(statement), decodeBase64(signature));
}

/** What the next statement is chained to: SHA-256 of the text, as base64. */
export async function hashOfStatement(crypto: SealingCrypto, text: string): Promise<string> {
  return encodeBase64(await crypto.sha256(utf8(text)));
}
