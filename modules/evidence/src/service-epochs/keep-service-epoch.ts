import { type Actor, Refusal, type TenantTx } from "@tachiai/platform";
import { EvidenceId, encodeBase64, type NewServiceEpoch, PersonId } from "@tachiai/protocol";
import { customerId } from "@tachiai/sealing";
import { record } from "../entries/record.ts";
import type { RetentionClass } from "../entries/retention-policy.ts";
import { closesOn } from "../epochs/closes-on.ts";
import { epochMadeAction } from "../epochs/epoch-entry.ts";
import type { JudgedServiceEpoch } from "../epochs/judge-service-epoch.ts";
import { findServiceEpoch, insertServiceEpoch, insertServiceEpochWraps } from "./service-epoch.store.ts";
import { nameServiceWrap, type ServiceEpochMade } from "./service-epoch-entry.ts";

export interface ReceivedServiceEpoch {
  readonly epoch: NewServiceEpoch;
  /** What `judgeServiceEpoch` found of it. */
  readonly judged: JudgedServiceEpoch;
  /** When the link of the session's customer ends. */
  readonly customerUntil?: Date | undefined;
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
  { epoch, judged, customerUntil, retention }: ReceivedServiceEpoch,
): Promise<void> {
  const { stated, wrapsSha256, kept, dropped } = judged;
  const { epochId, kind, subjectId, providerId } = stated;
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
      customerUntil: customerUntil ?? null,
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
  const made: Omit<ServiceEpochMade, "customerUntil"> = {
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
      ...(customerUntil && { customerUntil: customerUntil.toISOString() }),
      ...(dropped.length > 0 && { dropped: dropped.map(({ recipient }) => recipient.recipientId) }),
    },
  });
  await insertServiceEpochWraps(tx, wraps);
}

function personOf(recipientId: string, subjectId: string): PersonId | null {
  return recipientId === customerId(subjectId) ? null : PersonId.parse(recipientId);
}
