import { managersOf, type PublicKeyOf, publicKeysOf, soundRosterOf } from "@tachiai/identity";
import { Refusal, type TenantTx, tokyoDay } from "@tachiai/platform";
import type { PersonId, PictureHeader } from "@tachiai/protocol";
import { recipientsByRoster } from "@tachiai/sealing";

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

/** An agent that takes a picture has asked within a day for all it goes by: its consent receipt lasts no longer. */
const rosterIsKnownAfterMs = 24 * 3_600_000;

/**
 * Whom a person's picture may be sealed to: himself, and whoever manages him today or did so when it was captured, each
 * with the keys he has used since then. Agents go by what is signed, which follows our tables: whom either names may be
 * among them.
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
  return [
    ...(await publicKeysOf(tx, [personId, ...new Set(managers)], capturedAt)),
    ...(await signedRecipients(tx, personId, capturedAt, whenKnown(capturedAt))),
    ...(await signedRecipients(tx, personId, capturedAt, tx.now)),
  ];
}

/**
 * Makes sure that a picture is sealed to nobody else, to the worker himself, and to a manager where one was signed when
 * the agent asked last.
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
  const sealedTo = wraps.map((wrap) => wrap.personId);
  if (!sealedTo.includes(personId)) throw new Refusal("telework.picture_recipients_missing");
  await requireSignedManager(tx, personId, capturedAt, sealedTo);
}

/**
 * Makes sure that a manager is among those it is sealed to where one was signed when the agent asked last.
 *
 * Refuses `telework.picture_recipients_missing`.
 */
export async function requireSignedManager(
  tx: TenantTx,
  personId: PersonId,
  capturedAt: Date,
  sealedTo: readonly PersonId[],
): Promise<void> {
  if (sealedTo.some((one) => one !== personId)) return;
  const known = await signedRecipients(tx, personId, capturedAt, whenKnown(capturedAt));
  if (known.some((one) => one.personId !== personId))
    throw new Refusal("telework.picture_recipients_missing");
}

/** Whom it may be sealed to by the roster as it was then. */
async function signedRecipients(
  tx: TenantTx,
  personId: PersonId,
  capturedAt: Date,
  until: Date,
): Promise<PublicKeyOf[]> {
  const roster = await soundRosterOf(tx, until);
  const signed = recipientsByRoster(roster, personId, tokyoDay(capturedAt), capturedAt.toISOString());
  return signed.map((one) => ({
    personId: one.personId,
    publicKey: Buffer.from(one.publicKey, "base64"),
  }));
}

function whenKnown(capturedAt: Date): Date {
  return new Date(capturedAt.getTime() - rosterIsKnownAfterMs);
}
