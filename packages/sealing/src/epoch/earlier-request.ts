import {
  decodeBase64,
  EarlierStatement,
  encodeBase64,
  parseJson,
  type SignedEarlierRequest,
  utf8,
} from "@tachiai/protocol";
import { canonicalText } from "../roster/canonical-text.ts";
import type { KeyPair, PublicKey, SealingCrypto } from "../sealing-crypto.ts";
import { signStatement, verifyStatement } from "../signed-statement.ts";

const LABEL = "earlier contents asked for";

/** Asks, under one's own name, for a person's contents of before one's time. */
export async function signEarlierRequest(
  crypto: SealingCrypto,
  signing: KeyPair<"ed25519">,
  stated: EarlierStatement,
): Promise<SignedEarlierRequest> {
  const statement = earlierRequestText(stated);
  const signature = await signStatement(crypto, signing, LABEL, utf8(statement));
  return { statement, signature: encodeBase64(signature) };
}

/** The text that is signed. */
export function earlierRequestText(stated: EarlierStatement): string {
  return canonicalText(stated);
}

/** What is asked; undefined when it is no request, is written in another way, or is not signed with this key. */
export async function readEarlierRequest(
  crypto: SealingCrypto,
  signer: PublicKey<"ed25519">,
  { statement, signature }: SignedEarlierRequest,
): Promise<EarlierStatement | undefined> {
  const stated = EarlierStatement.safeParse(parseJson(statement)).data;
  if (!stated || earlierRequestText(stated) !== statement) return undefined;
  const isSigned = await verifyStatement(crypto, signer, LABEL, utf8(statement), decodeBase64(signature));
  return isSigned ? stated : undefined;
}
