import {
  decodeBase64,
  encodeBase64,
  type Instant,
  type PersonId,
  parseJson,
  RosterPin,
  type SignedRosterPin,
  utf8,
} from "@tachiai/protocol";
import type { KeyPair, PublicKey, SealingCrypto } from "../sealing-crypto.ts";
import { signStatement, verifyStatement } from "../signed-statement.ts";
import { canonicalText } from "./canonical-text.ts";
import type { Roster } from "./roster.ts";

const LABEL = "roster verified";

/** States how far one has verified a roster, for one's own browsers to come. */
export async function signPin(
  crypto: SealingCrypto,
  personId: PersonId,
  signing: KeyPair<"ed25519">,
  { organisationId, founding, head, length }: Roster,
  at: Instant,
): Promise<SignedRosterPin | undefined> {
  if (founding === undefined || head === undefined) return undefined;
  const pin: RosterPin = {
    format: "tachiai-roster-pin",
    version: 1,
    personId,
    organisationId,
    founding,
    head,
    length,
    at,
  };
  const statement = canonicalText(pin);
  const signature = await signStatement(crypto, signing, LABEL, utf8(statement));
  return { statement, signature: encodeBase64(signature) };
}

/** What the person stated of this organisation with this key; undefined for anything else. */
export async function readPin(
  crypto: SealingCrypto,
  signer: PublicKey<"ed25519">,
  about: Pick<RosterPin, "personId" | "organisationId">,
  { statement, signature }: SignedRosterPin,
): Promise<RosterPin | undefined> {
  const pin = RosterPin.safeParse(parseJson(statement)).data;
  if (!pin || canonicalText(pin) !== statement) return undefined;
  if (pin.personId !== about.personId || pin.organisationId !== about.organisationId) return undefined;
  const isSigned = await verifyStatement(crypto, signer, LABEL, utf8(statement), decodeBase64(signature));
  return isSigned ? pin : undefined;
}
