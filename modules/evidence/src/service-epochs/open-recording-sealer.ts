import { canonicalJson } from "@tachiai/evidence-proof";
import { type Actor, inTenant, Refusal } from "@tachiai/platform";
import {
  type ContentDeclaration,
  EpochId,
  EvidenceId,
  encodeBase64,
  type NewServiceEpoch,
  type OrganisationId,
  PersonId,
  RecordedChunk,
  TenantId,
} from "@tachiai/protocol";
import {
  customerId,
  type EpochRecipient,
  type KeyPair,
  type MadeEpoch,
  makeServiceEpoch,
  type Roster,
  type Sides,
  sealBlob,
  signDeclaration,
} from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import type { ContentLimits, SealedUpload } from "../content/judge-upload.ts";
import { receiveSealed } from "../content/receive-sealed.ts";
import { recordSealed } from "../content/record-sealed.ts";
import { listByAction } from "../entries/entry.store.ts";
import { judgeServiceEpoch } from "../epochs/judge-service-epoch.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import type { Vault } from "../vault.ts";
import { type CustomerLink, keepServiceEpoch } from "./keep-service-epoch.ts";
import { chunkDetailsOf } from "./recorded-chunk.ts";
import { type RecordedKind, recordedKinds } from "./recorded-kinds.ts";

/** What is to be recorded, and who opens it. */
export interface RecordingOrder {
  readonly tenantId: TenantId;
  /** Whose people serve the tenant here; of who is no customer yet the tenant's own. */
  readonly providerId: OrganisationId;
  readonly kind: RecordedKind;
  /** The session. */
  readonly subjectId: string;
  /** X25519, made by the customer's page, and his link. */
  readonly customer?: (CustomerLink & { readonly publicKey: Uint8Array }) | undefined;
  /** Of this sealing side. */
  readonly sealerKey: KeyPair<"ed25519">;
}

/** Seals what is recorded of one session, work order or device while it is. */
export interface RecordingSealer {
  readonly epochId: EpochId;
  /** Where the recording goes on that was sealed before, as by a server that was started anew: the next stream and the next number in the event track. */
  readonly goesOn: { readonly streams: number; readonly events: number };
  /**
   * Seals a chunk and makes it evidence, in a transaction of its own: durable once it answers. Chunks of one stream are handed in one after the other.
   * Rejects where it cannot be, and nothing of the chunk is kept then.
   */
  sealChunk(chunk: RecordedChunk, bytes: Uint8Array): Promise<EvidenceId>;
}

/** `missing`: rules of the table for which the signed rosters, or the customer's page, have nobody. */
export type SealerOpening =
  | { readonly opened: true; readonly sealer: RecordingSealer }
  | { readonly opened: false; readonly missing: readonly EpochRecipient[] };

/** A chunk is at most 32 MiB of frames; what the container adds is little. */
const maxChunkBytes = 40 * 1024 * 1024;

const limitsOf = (kind: RecordedKind): ContentLimits => ({
  kind: "session-recording",
  epochKind: kind,
  mediaTypes: RecordedChunk.shape.mediaType.options,
  maxByteLength: maxChunkBytes,
});

/**
 * Makes the epoch that a recording is sealed to, from the rosters that the people of both organisations have signed, each verified from its first
 * statement. Where the table names somebody who is not there, nothing is made, and whoever wants to record learns who is
 * missing before it begins.
 */
export async function openRecordingSealer(
  vault: Vault,
  ports: EvidencePorts,
  order: RecordingOrder,
): Promise<SealerOpening> {
  const { tenantId, providerId, kind, subjectId, customer, sealerKey } = order;
  const sides: Sides = {
    tenant: await rosterIn(vault, ports, tenantId),
    provider: await rosterIn(vault, ports, TenantId.parse(providerId)),
    customer: customer && {
      recipientId: customerId(subjectId),
      publicKey: { kind: "x25519", publicKey: customer.publicKey },
    },
  };
  const epochId = EpochId.parse(vault.database.randomness.uuid());
  const madeAt = vault.database.clock().toISOString();
  const making = await makeServiceEpoch(nodeSealingCrypto, sealerKey, {
    epochId,
    kind,
    tenantId,
    subjectId,
    providerId,
    madeAt,
    sides,
  });
  if (!making.made) {
    if (making.reason === "other-side") throw new Error("a roster is not that of its organisation");
    return { opened: false, missing: making.missing };
  }
  const epoch = handIn(making.epoch);
  const expected = { kind, tenantId, subjectId, providerId, sealerKey: sealerKey.publicKey };
  const judged = await judgeServiceEpoch(epoch, expected, sides);
  await inTenant(vault.database, relay, tenantId, (tx) =>
    keepServiceEpoch(tx, relay, {
      epoch,
      judged,
      customerLink: customer,
      retention: recordedKinds[kind].retention,
    }),
  );
  return {
    opened: true,
    sealer: sealerFor(vault, ports, order, making.epoch, await findSealed(vault, order)),
  };
}

/** What another server has sealed of the same recording before. */
interface SealedBefore {
  readonly goesOn: RecordingSealer["goesOn"];
  /** Of the event track's last chunk; Base64. */
  readonly lastEvents: string | undefined;
}

async function findSealed(
  { database }: Vault,
  { tenantId, kind, subjectId }: RecordingOrder,
): Promise<SealedBefore> {
  const entries = await inTenant(database, relay, tenantId, (tx) =>
    listByAction(tx, recordedKinds[kind].action, { subject: subjectId }),
  );
  const chunks = entries.flatMap(({ facts }) => {
    const said = chunkDetailsOf(facts);
    return said ? [{ ...said, sha256: facts.ciphertextSha256 }] : [];
  });
  const events = chunks.filter(({ stream }) => stream === undefined);
  const last = events.toSorted((one, other) => one.number - other.number).at(-1);
  return {
    goesOn: {
      streams: Math.max(-1, ...chunks.map(({ stream = -1 }) => stream)) + 1,
      events: (last?.number ?? -1) + 1,
    },
    lastEvents: last?.sha256 ? encodeBase64(last.sha256) : undefined,
  };
}

function sealerFor(
  vault: Vault,
  ports: EvidencePorts,
  { tenantId, kind, subjectId, sealerKey }: RecordingOrder,
  epoch: MadeEpoch,
  { goesOn, lastEvents }: SealedBefore,
): RecordingSealer {
  const { action, retention } = recordedKinds[kind];
  const terms = { deviceKey: sealerKey.publicKey, limits: limitsOf(kind) };
  const lastOf = new Map<number | undefined, string>(
    lastEvents === undefined ? [] : [[undefined, lastEvents]],
  );
  return {
    epochId: epoch.epochId,
    goesOn,
    async sealChunk(chunk, bytes) {
      const said = RecordedChunk.parse(chunk);
      const capturedAt = vault.database.clock().toISOString();
      const upload = await sealFor(epoch, sealerKey, {
        evidenceId: EvidenceId.parse(vault.database.randomness.uuid()),
        declared: {
          version: 1,
          kind: "session-recording",
          mediaType: said.mediaType,
          byteLength: bytes.length,
          capturedAt,
        },
        bytes,
      });
      const received = await receiveSealed(vault, relay, tenantId, upload, terms);
      if (received.state === "known") throw new Refusal("evidence.id_taken");
      const previousSha256 = lastOf.get(said.stream);
      const evidenceId = await inTenant(vault.database, relay, tenantId, (tx) =>
        recordSealed(vault, ports, tx, relay, received.content, {
          action,
          subject: subjectId,
          retention,
          details: { ...said, ...(previousSha256 !== undefined && { previousSha256 }) },
        }),
      );
      lastOf.set(said.stream, encodeBase64(received.content.ciphertextSha256));
      return evidenceId;
    },
  };
}

interface ToSeal {
  readonly evidenceId: EvidenceId;
  readonly declared: Pick<ContentDeclaration, "version" | "kind" | "mediaType" | "byteLength" | "capturedAt">;
  readonly bytes: Uint8Array;
}

async function sealFor(
  { epochId, publicKey }: MadeEpoch,
  sealer: KeyPair<"ed25519">,
  { evidenceId, declared, bytes }: ToSeal,
): Promise<SealedUpload> {
  const declaration = canonicalJson(declared);
  const order = {
    evidenceId,
    declaration: Buffer.from(declaration),
    recipients: [{ recipientId: epochId, publicKey }],
  };
  const { sealed, wraps, retentionKey, ...hashes } = await sealBlob(nodeSealingCrypto, order, bytes);
  const [toEpoch] = wraps;
  if (!toEpoch) throw new Error("it was sealed to nobody");
  return {
    evidenceId,
    ciphertext: sealed,
    declaration,
    deviceSignature: await signDeclaration(nodeSealingCrypto, sealer, {
      evidenceId,
      declaration: order.declaration,
      ...hashes,
    }),
    retentionKey,
    sealedTo: { epoch: { epochId, publicKey: publicKey.publicKey }, wrapped: toEpoch.wrap },
  };
}

/** As any sealing side hands an epoch in. */
function handIn({ statement, signature, wraps }: MadeEpoch): NewServiceEpoch {
  const said = wraps.map(({ recipient: { recipientId, publicKey }, wrap }) => ({
    recipientId,
    publicKey: encodeBase64(publicKey.publicKey),
    wrap: encodeBase64(wrap),
  }));
  const ofPeople = said.flatMap(({ recipientId, ...wrap }) => {
    const personId = PersonId.safeParse(recipientId).data;
    return personId ? [{ personId, ...wrap }] : [];
  });
  const ofCustomer = said.find(({ recipientId }) => !PersonId.safeParse(recipientId).success);
  return {
    statement,
    signature: encodeBase64(signature),
    wraps: ofPeople,
    ...(ofCustomer && { customerWrap: { publicKey: ofCustomer.publicKey, wrap: ofCustomer.wrap } }),
  };
}

function rosterIn(vault: Vault, ports: EvidencePorts, tenantId: TenantId): Promise<Roster> {
  return inTenant(vault.database, relay, tenantId, (tx) => ports.rosterOf(tx));
}

const relay = { kind: "system", name: "relay" } as const satisfies Actor;
