import { type Actor, endOfTokyoDay, Refusal, type TenantTx } from "@tachiai/platform";
import { EvidenceId, encodeBase64, type NewServiceEpoch, PersonId } from "@tachiai/protocol";
import { customerId } from "@tachiai/sealing";
import { record } from "../entries/record.ts";
import { retainUntil } from "../entries/retention.ts";
import type { RetentionClass } from "../entries/retention-policy.ts";
import { closesOn } from "../epochs/closes-on.ts";
import { epochMadeAction } from "../epochs/epoch-entry.ts";
import type { JudgedServiceEpoch } from "../epochs/judge-service-epoch.ts";
import { findServiceEpoch, insertServiceEpoch, insertServiceEpochWraps } from "./service-epoch.store.ts";
import { nameServiceWrap, type ServiceEpochMade } from "./service-epoch-entry.ts";

/** When the link of a session's customer ends, and by what it is known. */
export interface CustomerLink {
  readonly until: Date;
  /** SHA-256 of the proof that comes out of it; missing where an older page made it. */
  readonly proofSha256?: Uint8Array | undefined;
}

export interface ReceivedServiceEpoch {
  readonly epoch: NewServiceEpoch;
  /** What `judgeServiceEpoch` found of it. */
  readonly judged: JudgedServiceEpoch;
  /** The link of the session's customer. */
  readonly customerLink?: CustomerLink | undefined;
  /** As long as what is sealed to it, or longer. */
  readonly retention: RetentionClass;
}

/**
 * Keeps an epoch of a session, a work order or a device, with an entry that states its key and names its wraps. The same again adds nothing.
 *
 * Refuses `evidence.id_taken` when there is another with its id.
 */
export async function keepServiceEpoch(
  tx: TenantTx,
  actor: Actor,
  { epoch, judged, customerLink, retention }: ReceivedServiceEpoch,
): Promise<void> {
  const { stated, wrapsSha256, kept, dropped } = judged;
  const { epochId, kind, subjectId, providerId } = stated;
  const { until, proofSha256 } = withinRetention(customerLink, { retention, now: tx.now }) ?? {};
  const known = await findServiceEpoch(tx, epochId);
  if (known && known.statement === epoch.statement) return;

  const statedBy = EvidenceId.parse(tx.randomness.uuid());
  const isInserted =
    !known &&
    (await insertServiceEpoch(tx, {
      epochId,
      kind,
      subjectId,
      providerId: providerId ?? null,
      sealerKey: Buffer.from(stated.sealerKey, "base64"),
      publicKey: Buffer.from(stated.publicKey, "base64"),
      statement: epoch.statement,
      signature: Buffer.from(epoch.signature, "base64"),
      wrapsSha256,
      customerUntil: until ?? null,
      linkProofSha256: proofSha256 ?? null,
      closesOn: closesOn(stated.month, tx.now),
      statedBy,
    }));
  if (!isInserted) throw new Refusal("evidence.id_taken");
  const wraps = kept.map(({ recipient, wrap }) => ({
    epochId,
    personId: personOf(recipient.recipientId, subjectId),
    publicKey: recipient.publicKey.publicKey,
    wrapped: wrap,
  }));
  const made: Omit<ServiceEpochMade, "customerUntil" | "linkProofSha256"> = {
    statement: JSON.parse(epoch.statement),
    signature: epoch.signature,
    wrapsSha256: encodeBase64(wrapsSha256),
    serviceWraps: await Promise.all(wraps.map((wrap) => nameServiceWrap(wrap, stated))),
  };
  await record(tx, actor, {
    action: epochMadeAction,
    evidenceId: statedBy,
    subject: epochId,
    retention,
    details: {
      ...made,
      ...(until && { customerUntil: until.toISOString() }),
      ...(proofSha256 && { linkProofSha256: encodeBase64(proofSha256) }),
      ...(dropped.length > 0 && { dropped: dropped.map(({ recipient }) => recipient.recipientId) }),
    },
  });
  await insertServiceEpochWraps(tx, wraps);
}

/** Whatever a page says: no link lasts longer than the first thing that it could open is kept. */
function withinRetention(
  link: CustomerLink | undefined,
  { retention, now }: { readonly retention: RetentionClass; readonly now: Date },
): CustomerLink | undefined {
  const lastDay = retainUntil(retention, now);
  if (!link || lastDay === null) return link;
  const last = endOfTokyoDay(lastDay);
  return link.until > last ? { ...link, until: last } : link;
}

function personOf(recipientId: string, subjectId: string): PersonId | null {
  return recipientId === customerId(subjectId) ? null : PersonId.parse(recipientId);
}
