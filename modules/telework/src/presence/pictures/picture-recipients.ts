import { managersOf, type PublicKeyOf, publicKeysOf } from "@tachiai/identity";
import { type TenantTx, tokyoDay } from "@tachiai/platform";
import type { PersonId } from "@tachiai/protocol";

/** The action of the entry that a picture is sealed with. */
export const pictureAction = "telework.picture_sealed";

/**
 * Whom a person's picture may be sealed to: himself, and whoever manages him today or did so when it was captured,
 * each with the keys he has used since then.
 */
export async function pictureRecipients(
  tx: TenantTx,
  personId: PersonId,
  capturedAt: Date,
): Promise<PublicKeyOf[]> {
  const then = tokyoDay(capturedAt);
  const today = tokyoDay(tx.now);
  const managers = [
    ...(await managersOf(tx, personId, { inGroupOn: then, managing: then })),
    ...(await managersOf(tx, personId, { inGroupOn: today, managing: today })),
  ];
  return publicKeysOf(tx, [personId, ...new Set(managers)], capturedAt);
}
