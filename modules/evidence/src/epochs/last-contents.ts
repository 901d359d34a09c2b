import type { TenantTx } from "@tachiai/platform";
import type { DeclaredContent, EpochId } from "@tachiai/protocol";
import { encodeBase64 } from "@tachiai/protocol";
import { sql } from "kysely";
import { signedContentOf } from "../content/sealed-content.ts";
import { Damage } from "../damage/damage.ts";
import { findRecorded } from "../entries/entry.store.ts";
import type { EntryFacts } from "../entries/entry-metadata.ts";
import type { EvidenceTables } from "../evidence.tables.ts";
import { type ContentInEpoch, contentsInEpochs } from "./epoch.store.ts";

export interface LastContents {
  readonly contents: ReadonlyMap<EpochId, DeclaredContent>;
  /** Entries that have lost their declaration; their epochs are missing for it. */
  readonly damages: readonly Damage[];
}

/** What was captured last of each of these epochs, as its device declared it. */
export async function lastContents(tx: TenantTx, epochIds: readonly EpochId[]): Promise<LastContents> {
  if (epochIds.length === 0) return { contents: new Map(), damages: [] };
  const rows = await tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.epoch_content as content")
    .innerJoin("evidence.entry as entry", "entry.evidence_id", "content.evidence_id")
    .distinctOn("content.epoch_id")
    .select("content.evidence_id as evidenceId")
    .where("content.epoch_id", "in", [...epochIds])
    .orderBy("content.epoch_id")
    .orderBy(sql`coalesce(entry.captured_at, entry.received_at)`, "desc")
    .execute();
  const evidenceIds = rows.map(({ evidenceId }) => evidenceId);
  const inEpochs = await contentsInEpochs(tx, evidenceIds);
  const contents = new Map<EpochId, DeclaredContent>();
  const damages: Damage[] = [];
  for (const { facts } of await findRecorded(tx, evidenceIds)) {
    const content = inEpochs.get(facts.evidenceId);
    if (!content) continue;
    try {
      contents.set(content.epochId, declaredOf(facts, content));
    } catch (error) {
      if (!(error instanceof Damage)) throw error;
      damages.push(error);
    }
  }
  return { contents, damages };
}

/** Throws `Damage` for an entry that has lost its declaration. */
function declaredOf(facts: EntryFacts, { evidenceId, wrapped }: ContentInEpoch): DeclaredContent {
  const { declaration, deviceSignature, retentionKeySha256 } = signedContentOf(facts);
  return {
    evidenceId,
    declaration,
    ciphertextSha256: encodeBase64(facts.ciphertextSha256 ?? new Uint8Array(0)),
    retentionKeySha256: encodeBase64(retentionKeySha256),
    wrap: encodeBase64(wrapped),
    signature: deviceSignature,
  };
}
