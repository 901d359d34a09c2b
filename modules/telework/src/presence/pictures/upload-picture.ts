import {
  type ContentLimits,
  type EvidencePorts,
  peopleWithEpoch,
  type ReceivedContent,
  type Reception,
  receiveSealed,
  recordSealed,
  requireEpoch,
  type SealedUpload,
  type Vault,
} from "@tachiai/evidence";
import { hasCode, inTenant, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import {
  type EvidenceId,
  type PersonId,
  type PictureHeader,
  pictureLimits,
  type TenantId,
  thumbnailLimit,
} from "@tachiai/protocol";
import { Secret } from "@tachiai/sealing";
import { publishPresence } from "../presence.events.ts";
import { insertPicture } from "./picture.store.ts";
import { leftOutOf, pictureAction, requireRecipients } from "./picture-recipients.ts";
import { epochKindOf, epochOf, sealedToOf } from "./read-sealed-to.ts";
import { type PictureUpload, readUpload } from "./read-upload.ts";
import { requireWanted, type WantedPicture } from "./require-wanted.ts";

export interface UploadPicture {
  readonly tenantId: TenantId;
  /** The device's clock at sending. */
  readonly sentAt: Date;
  /** As `PictureHeader` describes it. */
  readonly bytes: Uint8Array;
}

/**
 * Keeps a picture that an agent sealed; the same one again adds nothing. Whether it may be kept is asked before its
 * bytes are and, since a withdrawal may come between, once more in the transaction that makes it evidence.
 *
 * Refuses `telework.picture_unreadable`, the codes of `requireWanted` and `receiveSealed`,
 * `evidence.epoch_unknown`, `evidence.recipient_not_allowed`, `telework.picture_recipients_missing` or
 * `telework.storage_full`.
 */
export async function uploadPicture(
  vault: Vault,
  ports: EvidencePorts,
  actor: PersonActor,
  command: UploadPicture,
): Promise<EvidenceId> {
  const { tenantId, sentAt } = command;
  const upload = readUpload(command.bytes);
  const { evidenceId } = upload.header;
  const { agent } = await inTenant(vault.database, actor, tenantId, (tx) =>
    requireKeepable(tx, actor, upload, sentAt),
  );
  const receiveAndKeep = async () => {
    const reception = await receive(vault, actor, tenantId, upload, agent.publicKey);
    if (reception.state === "known") return evidenceId;
    return inTenant(vault.database, actor, tenantId, (tx) =>
      keep(tx, vault, ports, actor, upload, reception.content, sentAt),
    );
  };
  try {
    return await receiveAndKeep();
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "evidence.upload_gone") throw error;
    // The same upload may have come twice at once, and the other one was first.
    return receiveAndKeep();
  }
}

async function keep(
  tx: TenantTx,
  vault: Vault,
  ports: EvidencePorts,
  actor: PersonActor,
  upload: PictureUpload,
  content: ReceivedContent,
  sentAt: Date,
): Promise<EvidenceId> {
  const { evidenceId, occasion, declaration } = upload.header;
  const { agent, capturedAt, happenedAt } = await requireKeepable(tx, actor, upload, sentAt);
  const { deviceId, personId } = agent;
  const { kind } = declaration;
  const sealedTo = await findRecipients(tx, upload.header);
  const leftOut = await leftOutOf(tx, personId, capturedAt, new Set(sealedTo));
  await recordSealed(vault, ports, tx, actor, content, {
    action: pictureAction,
    subject: deviceId,
    subjectPersonId: personId,
    // A face goes with its enrolment or the contract; what was taken in work lasts as long as the facts of that day.
    retention: kind === "enrolment" ? "face" : "telework",
    retainedFrom: happenedAt,
    details: {
      kind,
      occasion,
      sentAt: sentAt.toISOString(),
      happenedAt: happenedAt.toISOString(),
      ...("epoch" in upload.header ? { epochId: upload.header.epoch.epochId } : { sealedTo }),
      ...(leftOut.length > 0 && { leftOut }),
    },
  });
  const picture = { evidenceId, personId, deviceId, kind, occasion, capturedAt, sentAt, happenedAt };
  await insertPicture(tx, { ...picture, leftOut });
  publishPresence(tx, vault.bus, "picture_kept", { personId, evidenceId });
  return evidenceId;
}

/** All that can be asked before the bytes are taken: nobody fills the disk with what is refused afterwards. */
async function requireKeepable(
  tx: TenantTx,
  actor: PersonActor,
  upload: PictureUpload,
  sentAt: Date,
): Promise<WantedPicture> {
  const wanted = await requireWanted(tx, actor, upload, sentAt);
  const { header } = upload;
  const { personId, publicKey: deviceKey } = wanted.agent;
  if ("wraps" in header) await requireRecipients(tx, personId, wanted.capturedAt, header.wraps);
  else await requireEpoch(tx, epochOf(header.epoch), { kind: epochKindOf(header), personId, deviceKey });
  return wanted;
}

/** To whom a picture is sealed, by itself or by its epoch. */
async function findRecipients(tx: TenantTx, header: PictureHeader): Promise<PersonId[]> {
  return "wraps" in header
    ? header.wraps.map(({ personId }) => personId)
    : peopleWithEpoch(tx, header.epoch.epochId);
}

async function receive(
  vault: Vault,
  actor: PersonActor,
  tenantId: TenantId,
  { header, declaration, ciphertext, thumbnail }: PictureUpload,
  deviceKey: Uint8Array,
): Promise<Reception> {
  const sealed: SealedUpload = {
    evidenceId: header.evidenceId,
    ciphertext,
    thumbnail,
    declaration,
    deviceSignature: bytes(header.signature),
    retentionKey: new Secret("retention-key", bytes(header.retentionKey)),
    sealedTo: sealedToOf(header),
  };
  const limits = limitsOf(header);
  try {
    return await receiveSealed(vault, actor, tenantId, sealed, { deviceKey, limits });
  } catch (error) {
    if (isDiskFull(error)) throw new Refusal("telework.storage_full");
    throw error;
  }
}

function limitsOf(header: PictureHeader): ContentLimits {
  const { kind } = header.declaration;
  const { width, height, bytes } = pictureLimits[kind];
  return {
    kind,
    epochKind: epochKindOf(header),
    mediaTypes: ["image/jpeg", "image/webp"],
    maxByteLength: bytes,
    maxWidth: width,
    maxHeight: height,
    thumbnail: thumbnailLimit,
  };
}

function isDiskFull(error: unknown): boolean {
  return hasCode(error, "ENOSPC");
}

function bytes(base64: string): Uint8Array {
  return Buffer.from(base64, "base64");
}
