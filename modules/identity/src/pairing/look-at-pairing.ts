import { type Database, inInstallation, type PersonActor, Refusal } from "@tachiai/platform";
import { hashToken } from "../secret-token.ts";
import { findPairingForUpdate } from "./pairing.store.ts";

/** Gives the open PC the key of the new one. Refuses `identity.pairing_not_found` or `identity.pairing_answered`. */
export function lookAtPairing(
  database: Database,
  actor: PersonActor,
  command: { code: string },
): Promise<{ publicKey: string }> {
  return inInstallation(database, async (tx) => {
    const pairing = await findPairingForUpdate(tx, actor.personId, hashToken(command.code));
    if (!pairing) throw new Refusal("identity.pairing_not_found");
    if (pairing.sealed) throw new Refusal("identity.pairing_answered");
    return { publicKey: Buffer.from(pairing.publicKey).toString("base64") };
  });
}
