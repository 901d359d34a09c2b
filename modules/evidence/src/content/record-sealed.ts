import { type Actor, Refusal, type TenantTx } from "@tachiai/platform";
import { type EvidenceId, ServiceEpochKind } from "@tachiai/protocol";
import { type Happened, record } from "../entries/record.ts";
import { insertContent } from "../epochs/epoch.store.ts";
import { requireEpoch } from "../epochs/require-epoch.ts";
import type { EvidencePorts, Recipient } from "../evidence-ports.ts";
import { requireServiceEpoch } from "../service-epochs/require-service-epoch.ts";
import { insertServiceContent } from "../service-epochs/service-epoch.store.ts";
import type { Vault } from "../vault.ts";
import type { ReceivedContent } from "./receive-sealed.ts";
import { type ContentDetails, ciphertextName } from "./sealed-content.ts";
import { finishUpload } from "./upload.store.ts";
import { saveWraps, type Wrap } from "./wrap.store.ts";

/**
 * Makes received content evidence, in the transaction of what it shows: its entry, with the declaration and the
 * device's signature, and its wraps.
 *
 * Refuses `evidence.recipient_not_allowed` when it is sealed to nobody or to somebody who may not open it,
 * `evidence.epoch_unknown` or `evidence.declaration_false` when it is sealed to an epoch that is not here or not its own, and
 * `evidence.upload_gone` when its bytes were swept meanwhile or another request was first.
 */
export async function recordSealed(
  vault: Vault,
  ports: EvidencePorts,
  tx: TenantTx,
  actor: Actor,
  received: ReceivedContent,
  happened: Omit<Happened, "ciphertextSha256" | "evidenceId" | "capturedAt">,
): Promise<EvidenceId> {
  const { evidenceId, ciphertextSha256, capturedAt } = received;
  await requireAllowed(tx, ports, received, happened);

  // The row lock that this takes keeps the sweeper away from bytes that are seen to be there.
  const isWaiting = await finishUpload(tx, evidenceId);
  const isThere = (await vault.blobs.size(ciphertextName(tx.tenantId, evidenceId))) !== undefined;
  if (!isWaiting || !isThere) throw new Refusal("evidence.upload_gone");

  const content: ContentDetails = {
    declaration: JSON.parse(received.declaration),
    deviceKey: Buffer.from(received.deviceKey).toString("base64"),
    deviceSignature: Buffer.from(received.deviceSignature).toString("base64"),
    retentionKeySha256: Buffer.from(received.retentionKeySha256).toString("base64"),
    wrapsSha256: Buffer.from(received.wrapsSha256).toString("base64"),
  };
  await record(tx, actor, {
    ...happened,
    details: { ...happened.details, ...content },
    evidenceId,
    ciphertextSha256,
    capturedAt,
  });
  await saveSealedTo(tx, received);
  return evidenceId;
}

/** Refuses `evidence.recipient_not_allowed`, or the codes of `requireEpoch` and `requireServiceEpoch`. */
async function requireAllowed(
  tx: TenantTx,
  ports: EvidencePorts,
  { evidenceId, capturedAt, sealedTo, epochKind, deviceKey }: ReceivedContent,
  { action, subject, subjectPersonId }: Pick<Happened, "action" | "subject" | "subjectPersonId">,
): Promise<void> {
  const service = ServiceEpochKind.safeParse(epochKind).data;
  if ("epoch" in sealedTo && service) {
    const expected = { kind: service, subjectId: subject, sealerKey: deviceKey };
    return requireServiceEpoch(tx, sealedTo.epoch, expected);
  }
  if ("epoch" in sealedTo) {
    if (!subjectPersonId) throw new Refusal("evidence.recipient_not_allowed");
    await requireEpoch(tx, sealedTo.epoch, { kind: epochKind, personId: subjectPersonId, deviceKey });
    return;
  }
  const { wraps } = sealedTo;
  const allowed = await ports.recipientsOf(tx, { evidenceId, action, subjectPersonId, capturedAt });
  if (wraps.length === 0 || !wraps.every((wrap) => isFor(wrap, allowed)))
    throw new Refusal("evidence.recipient_not_allowed");
}

async function saveSealedTo(
  tx: TenantTx,
  { evidenceId, capturedAt, sealedTo, epochKind }: ReceivedContent,
): Promise<void> {
  if ("wraps" in sealedTo) return saveWraps(tx, evidenceId, sealedTo.wraps);
  const { epoch, wrapped } = sealedTo;
  if (ServiceEpochKind.safeParse(epochKind).success)
    return insertServiceContent(tx, { evidenceId, epochId: epoch.epochId, wrapped });
  await insertContent(tx, { evidenceId, epochId: epoch.epochId, wrapped }, capturedAt);
}

function isFor(wrap: Wrap, allowed: readonly Recipient[]): boolean {
  return allowed.some(
    ({ personId, publicKey }) => personId === wrap.personId && Buffer.from(publicKey).equals(wrap.publicKey),
  );
}
