import type { ApiClient } from "@tachiai/api-client";
import { type BodyOf, listWitnesses, openExport, type PersonId, type TenantId } from "@tachiai/protocol";
import type { PersonKeyPairs } from "@tachiai/sealing";
import type { EntryToWrite } from "../assemble/export-to-write.ts";
import { writeExport } from "../assemble/write-export.ts";
import type { ExportCrypto } from "../export-crypto.ts";
import type { ZipSink } from "../zip/zip-source.ts";
import { fetchContents } from "./fetch-contents.ts";
import { fetchProof } from "./fetch-proof.ts";
import { fetchStamps } from "./fetch-stamps.ts";

/** Who exports: where he is signed in, and his keys, which never leave this function's caller. */
export interface ExportMaker {
  readonly api: ApiClient;
  readonly crypto: ExportCrypto;
  readonly personId: PersonId;
  readonly name: string;
  readonly keys: PersonKeyPairs;
}

export type ExportWish = { readonly tenantId: TenantId } & BodyOf<typeof openExport>;

export interface ExportProgress {
  readonly step: "proofs" | "writing";
  readonly done: number;
  readonly all: number;
}

export interface MadeExport {
  readonly entries: number;
  /** Contents that are in it, opened or sealed. */
  readonly contents: number;
  /** Contents that the maker may not open or cannot, which are not in it. */
  readonly leftOut: number;
  /** Entries that are damaged, which are not in it. */
  readonly damaged: number;
}

/**
 * Makes an export where the person is, in his browser or at his command line: the server is told before, gives proofs and
 * ciphertexts as it does to everybody who may see them, and never has an opened content.
 *
 * Throws what the calls refuse; then nothing that was written is an export.
 */
export async function makeExport(
  maker: ExportMaker,
  wish: ExportWish,
  sink: ZipSink,
  onProgress: (progress: ExportProgress) => void = () => {},
): Promise<MadeExport> {
  const { tenantId, ...body } = wish;
  const plan = await maker.api.call(openExport, { params: { tenantId }, body });
  const all = plan.entries.length;
  const contents = fetchContents(maker, wish, plan.entries);

  const entries: EntryToWrite[] = [];
  for (const { evidenceId } of plan.entries) {
    const bundle = await fetchProof(maker.api, tenantId, evidenceId);
    entries.push({ evidenceId, bundle, content: () => contents.next(evidenceId) });
    onProgress({ step: "proofs", done: entries.length, all });
  }
  const exportBundle = await fetchProof(maker.api, tenantId, plan.exportEntry);
  const { witnesses } = await maker.api.call(listWitnesses, { params: { tenantId } });
  const stamps = await fetchStamps(maker, [exportBundle, ...entries.map(({ bundle }) => bundle)]);
  const facts = {
    tenantId,
    exportEntry: plan.exportEntry,
    exportedAt: plan.exportedAt,
    exportedBy: { personId: maker.personId, name: maker.name },
    purpose: body.purpose,
    reason: body.reason,
    ...(body.from !== undefined && { from: body.from }),
    ...(body.until !== undefined && { until: body.until }),
    ...(body.within !== undefined && { within: body.within }),
    people: plan.people,
    witnessKeys: [...new Set(witnesses.map(({ verifierKey }) => verifierKey))],
  };
  const order = { facts, exportBundle, entries, stamps, signer: maker.keys.signing };
  await writeExport(maker.crypto.sealing, order, sink, (done) => onProgress({ step: "writing", done, all }));
  return { entries: all, damaged: plan.damaged, ...contents.counted() };
}
