import { inTenant, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import {
  type ContentPart,
  type EpochId,
  type EvidenceId,
  type ExportPurpose,
  lookLimits,
  type PersonId,
  type SealedContentKey,
  type SealedEpoch,
  type TenantId,
} from "@tachiai/protocol";
import { refuseDamaged } from "../damage/refuse-damaged.ts";
import { findEntries, type StoredEntry } from "../entries/entry.store.ts";
import { record } from "../entries/record.ts";
import { classOfLooksAt, isRetentionClass, type RetentionClass } from "../entries/retention-policy.ts";
import { releaseEpochs } from "../epochs/release-epochs.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import { requireFitting } from "../exporting/export.policy.ts";
import { ordersFor } from "../shredding/shred-order.store.ts";
import { unlessShredded } from "../shredding/unless-shredded.ts";
import type { Vault } from "../vault.ts";
import { findSealedTo } from "./find-sealed-to.ts";
import type { SealedTo } from "./judge-upload.ts";
import { lookAction, lookLastsMs, partOf } from "./look.ts";
import { meetsOpeningLimit } from "./meet-opening-limit.ts";
import { contentOf, signedContentOf, thumbnailOf } from "./sealed-content.ts";
import { readSignedRetentionKey, requireSignedWraps } from "./signed-keys.ts";

export interface LookAtContent {
  readonly tenantId: TenantId;
  /** A picture, or those of a page. */
  readonly evidenceIds: readonly EvidenceId[];
  /** `thumbnail`: of each that has one only that is released; of the others the whole. */
  readonly part?: ContentPart | undefined;
  readonly reason?: string | undefined;
  /** Without one, what everybody looks for: his own data, or of others to use the service. */
  readonly purpose?: ExportPurpose | undefined;
}

/**
 * Writes down that the actor looks at sealed content, and gives him what he needs to open it. The entry is durable
 * before anything is given; the ciphertexts are then released under it by `openBlob`. A thumbnail is a picture of a person: it is
 * looked at, and counted, as the whole is, and the entry says of which no more was released. One entry for each person who
 * is shown lists the contents, so that each finds in his own records who looked at him, and nobody else's pictures.
 *
 * Refuses `evidence.export_not_own`, `evidence.not_found`, `evidence.no_content`, `evidence.content_shredded`, `access.denied`,
 * `evidence.look_daily_limit`, `evidence.not_sealed_to_you` or `evidence.damaged`.
 */
export async function lookAtContent(
  vault: Vault,
  ports: EvidencePorts,
  actor: PersonActor,
  command: LookAtContent,
): Promise<{ contents: SealedContentKey[]; epochs: SealedEpoch[]; expiresAt: string }> {
  const { tenantId } = command;
  const answer = await refuseDamaged(vault, tenantId, () =>
    inTenant(vault.database, actor, tenantId, async (tx) => {
      const entries = await requireOpenable(tx, ports, actor, [...new Set(command.evidenceIds)]);
      if (await meetsOpeningLimit(tx, actor, entries)) return "limit-met";
      const contents: SealedContentKey[] = [];
      const epochs = new Map<EpochId, SealedEpoch>();
      for (const shown of groupByPerson(entries)) {
        const thumbnailsOf = command.part === "thumbnail" ? withThumbnail(shown) : [];
        const evidenceId = await recordLook(tx, actor, shown, { ...command, thumbnailsOf });
        const look = { evidenceId, thumbnailsOf };
        contents.push(...(await keysOf(vault, tx, actor, shown, look, epochs)));
        const personId = shown[0]?.facts.subjectPersonId;
        const ids = { evidenceId, ...(personId && { personId }) };
        tx.afterCommit(() => vault.bus.publish({ subject: lookAction, tenantId, ids }));
      }
      return {
        contents,
        epochs: [...epochs.values()],
        expiresAt: new Date(tx.now.getTime() + lookLastsMs).toISOString(),
      };
    }),
  );
  // Refused only now: that he was stopped stays written down.
  if (answer === "limit-met")
    throw new Refusal("evidence.look_daily_limit", { limit: lookLimits.contentsADay });
  return answer;
}

async function requireOpenable(
  tx: TenantTx,
  ports: EvidencePorts,
  actor: PersonActor,
  evidenceIds: readonly EvidenceId[],
): Promise<StoredEntry[]> {
  const entries = await findEntries(tx, evidenceIds);
  if (entries.length < evidenceIds.length) throw new Refusal("evidence.not_found");
  for (const { facts } of entries) {
    // First of all, so that nobody else learns which entry is a picture.
    if (!(await ports.mayOpen(tx, actor, contentOf(facts)))) throw new Refusal("access.denied");
    if (!facts.ciphertextSha256) throw new Refusal("evidence.no_content");
  }
  if ((await ordersFor(tx, evidenceIds)).size > 0) throw new Refusal("evidence.content_shredded");
  return entries;
}

async function keysOf(
  vault: Vault,
  tx: TenantTx,
  { personId }: PersonActor,
  shown: readonly StoredEntry[],
  look: { readonly evidenceId: EvidenceId; readonly thumbnailsOf: readonly EvidenceId[] },
  released: Map<EpochId, SealedEpoch>,
): Promise<SealedContentKey[]> {
  const sealedTo = await findSealedTo(
    tx,
    shown.map(({ facts }) => facts.evidenceId),
  );
  const keys: SealedContentKey[] = [];
  const epochIds = [...sealedTo.values()].flatMap((one) => ("epoch" in one ? [one.epoch.epochId] : []));
  const epochs = await releaseEpochs(tx, personId, [...new Set(epochIds)]);
  for (const [epochId, epoch] of epochs) released.set(epochId, epoch);
  for (const { facts } of shown) {
    const { evidenceId } = facts;
    const to = sealedTo.get(evidenceId) ?? { wraps: [] };
    const own = ownWrap(to, personId, epochs);
    const key = await unlessShredded(tx, evidenceId, async () => {
      await requireSignedWraps(facts, to);
      return own && readSignedRetentionKey(vault, facts);
    });
    if (!own || !key) throw new Refusal("evidence.not_sealed_to_you");
    keys.push({
      evidenceId,
      look: look.evidenceId,
      ...own,
      retentionKey: Buffer.from(key).toString("base64"),
      declaration: signedContentOf(facts).declaration,
      part: partOf(look, evidenceId),
    });
  }
  return keys;
}

/** The wrap with which somebody opens it, by his own key or by that of the epoch; undefined when there is none. */
function ownWrap(
  sealedTo: SealedTo,
  personId: PersonId,
  epochs: ReadonlyMap<EpochId, SealedEpoch>,
): Pick<SealedContentKey, "wrap" | "epochId"> | undefined {
  if ("wraps" in sealedTo) {
    const own = sealedTo.wraps.find((wrap) => wrap.personId === personId);
    return own && { wrap: Buffer.from(own.wrapped).toString("base64") };
  }
  const { epochId } = sealedTo.epoch;
  return epochs.has(epochId)
    ? { wrap: Buffer.from(sealedTo.wrapped).toString("base64"), epochId }
    : undefined;
}

function withThumbnail(entries: readonly StoredEntry[]): EvidenceId[] {
  return entries.filter(({ facts }) => thumbnailOf(facts)).map(({ facts }) => facts.evidenceId);
}

function groupByPerson(entries: readonly StoredEntry[]): StoredEntry[][] {
  return [...Map.groupBy(entries, ({ facts }) => facts.subjectPersonId).values()];
}

/** A look outlives everything that was looked at. */
function classOfLook(shown: readonly StoredEntry[]): RetentionClass {
  const classes = shown.map(({ facts }) => facts.retentionClass).filter(isRetentionClass);
  return classes.map(classOfLooksAt).find((one) => one !== "access") ?? "access";
}

function recordLook(
  tx: TenantTx,
  actor: PersonActor,
  shown: readonly StoredEntry[],
  { thumbnailsOf, reason, purpose }: LookAtContent & { readonly thumbnailsOf: readonly EvidenceId[] },
): Promise<EvidenceId> {
  const evidenceIds = shown.map(({ facts }) => facts.evidenceId);
  const person = shown[0]?.facts.subjectPersonId;
  const itsPurpose = purpose ?? (person === actor.personId ? "own-data" : "provide-service");
  requireFitting(itsPurpose, actor.personId, person ?? undefined);
  return record(tx, actor, {
    action: lookAction,
    subject: person ?? tx.tenantId,
    ...(person && { subjectPersonId: person }),
    retention: classOfLook(shown),
    details: {
      evidenceIds,
      purpose: itsPurpose,
      ...(thumbnailsOf.length > 0 && { thumbnailsOf }),
      ...(reason !== undefined && { reason }),
    },
  });
}
