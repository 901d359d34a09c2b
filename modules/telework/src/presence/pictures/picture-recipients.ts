import { managersOf, type PublicKeyOf, publicKeysOf } from "@tachiai/identity";
import { Refusal, type TenantTx, tokyoDay } from "@tachiai/platform";
import type { PersonId, PictureHeader } from "@tachiai/protocol";

/** A picture's wraps as agents made them before there were epochs. */
export type DirectWraps = Extract<PictureHeader, { readonly wraps: unknown }>["wraps"];

/** The action of the entry that a picture is sealed with. */
export const pictureAction = "telework.picture_sealed";

/** Managers whom a person had when a picture was captured, with a key, and to whom it is not sealed. */
export async function leftOutOf(
  tx: TenantTx,
  personId: PersonId,
  capturedAt: Date,
  sealedTo: ReadonlySet<PersonId>,
): Promise<PersonId[]> {
  const then = tokyoDay(capturedAt);
  const managers = await managersOf(tx, personId, { inGroupOn: then, managing: then });
  const keys = await publicKeysOf(tx, managers, capturedAt);
  return [...new Set(keys.map((key) => key.personId))].filter((manager) => !sealedTo.has(manager));
}

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

/**
 * Makes sure that a picture is sealed to nobody else, to the worker himself, and to a manager where he has one.
 *
 * Refuses `evidence.recipient_not_allowed` or `telework.picture_recipients_missing`.
 */
export async function requireRecipients(
  tx: TenantTx,
  personId: PersonId,
  capturedAt: Date,
  wraps: DirectWraps,
): Promise<void> {
  const allowed = await pictureRecipients(tx, personId, capturedAt);
  const isAllowed = (wrap: DirectWraps[number]) =>
    allowed.some(
      (one) => one.personId === wrap.personId && Buffer.from(wrap.publicKey, "base64").equals(one.publicKey),
    );
  if (!wraps.every(isAllowed)) throw new Refusal("evidence.recipient_not_allowed");
  const sealedTo = new Set(wraps.map((wrap) => wrap.personId));
  const managers = allowed.filter((one) => one.personId !== personId);
  const hasManager = managers.some((manager) => sealedTo.has(manager.personId));
  if (!sealedTo.has(personId) || (managers.length > 0 && !hasManager))
    throw new Refusal("telework.picture_recipients_missing");
}
