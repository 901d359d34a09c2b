import type { TenantTx } from "@tachiai/platform";
import type { EvidenceId } from "@tachiai/protocol";
import { contentsInEpochs, findEpochs } from "../epochs/epoch.store.ts";
import type { SealedTo } from "./judge-upload.ts";
import { wrapsOf } from "./wrap.store.ts";

/** To whom, or to which epoch, each of these contents is sealed. */
export async function findSealedTo(
  tx: TenantTx,
  evidenceIds: readonly EvidenceId[],
): Promise<ReadonlyMap<EvidenceId, SealedTo>> {
  const contents = await contentsInEpochs(tx, evidenceIds);
  const epochs = await findEpochs(tx, [...new Set([...contents.values()].map(({ epochId }) => epochId))]);
  const epochOf = new Map(epochs.map((epoch) => [epoch.epochId, epoch]));
  const wraps = await wrapsOf(tx, evidenceIds);
  return new Map(
    evidenceIds.map((evidenceId): [EvidenceId, SealedTo] => {
      const content = contents.get(evidenceId);
      const epoch = content && epochOf.get(content.epochId);
      if (!content || !epoch) return [evidenceId, { wraps: wraps.get(evidenceId) ?? [] }];
      return [evidenceId, { epoch, wrapped: content.wrapped }];
    }),
  );
}
