import { base64Of, encodeBase64, PersonId } from "@tachiai/protocol";
import { hashOfWraps, recoveryRecipient } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { z } from "zod";
import type { EntryFacts } from "../entries/entry-metadata.ts";
import type { EpochWrap } from "./epoch.store.ts";
import type { RecoveryWrap } from "./recovery-wrap.store.ts";

/** A device has made an epoch. */
export const epochMadeAction = "evidence.epoch_made";

/** Wraps as an entry names them: nobody puts another in the place of one, or adds one that no entry names. */
const NamedWraps = z.array(z.object({ personId: PersonId, sha256: base64Of(32) }));
export type NamedWraps = z.infer<typeof NamedWraps>;

/** The same of the one to the organisation's recovery key. */
const NamedRecoveryWrap = z.object({ publicKey: base64Of(32), sha256: base64Of(32) });
export type NamedRecoveryWrap = z.infer<typeof NamedRecoveryWrap>;

/** What the entry of an epoch that was made says. */
const EpochMade = z.object({
  /** An `EpochStatement`; its canonical JSON is the text that the device signed. */
  statement: z.json(),
  signature: base64Of(64),
  deviceKey: base64Of(32),
  wrapsSha256: base64Of(32),
  wraps: NamedWraps,
});
export type EpochMade = z.infer<typeof EpochMade>;

export function epochMadeOf(facts: EntryFacts): EpochMade | undefined {
  return EpochMade.safeParse(JSON.parse(facts.detailsText)).data;
}

/** Undefined for an entry that names no wraps. */
export function namedWrapsOf(facts: EntryFacts): NamedWraps | undefined {
  return z.object({ wraps: NamedWraps }).safeParse(JSON.parse(facts.detailsText)).data?.wraps;
}

/** Undefined for an entry that names none to the recovery key. */
export function namedRecoveryWrapOf(facts: EntryFacts): NamedRecoveryWrap | undefined {
  const details = z.object({ recoveryWrap: NamedRecoveryWrap.optional() });
  return details.safeParse(JSON.parse(facts.detailsText)).data?.recoveryWrap;
}

/** How an entry names a wrap to the recovery key. */
export async function nameRecoveryWrap({
  recoveryKey,
  wrapped,
}: Pick<RecoveryWrap, "recoveryKey" | "wrapped">): Promise<NamedRecoveryWrap> {
  const recipient = recoveryRecipient(recoveryKey);
  const hash = await hashOfWraps(nodeSealingCrypto, [{ recipient, wrap: wrapped }]);
  return { publicKey: encodeBase64(recoveryKey), sha256: encodeBase64(hash) };
}

/** How an entry names a wrap. */
export async function nameWrap(wrap: Pick<EpochWrap, "personId" | "publicKey" | "wrapped">) {
  const { personId, publicKey, wrapped } = wrap;
  const recipient = { recipientId: personId, publicKey: { kind: "x25519", publicKey } } as const;
  const hash = await hashOfWraps(nodeSealingCrypto, [{ recipient, wrap: wrapped }]);
  return { personId, sha256: Buffer.from(hash).toString("base64") };
}
