import type { TenantTx } from "@tachiai/platform";
import type { EpochId, EvidenceId } from "@tachiai/protocol";
import { contentsInEpochs, findEpochs } from "../epochs/epoch.store.ts";
import type { SealedToEpoch } from "../epochs/require-epoch.ts";
import { contentsOfServices, findServiceEpochs } from "../service-epochs/service-epoch.store.ts";
import type { SealedTo } from "./judge-upload.ts";
import { wrapsOf } from "./wrap.store.ts";

/** To whom, or to which epoch, each of these contents is sealed. */
export async function findSealedTo(
  tx: TenantTx,
  evidenceIds: readonly EvidenceId[],
): Promise<ReadonlyMap<EvidenceId, SealedTo>> {
  const contents = await contentsInEpochs(tx, evidenceIds);
  const epochs = await findEpochs(tx, [...new Set([...contents.values()].map(({ epochId }) => epochId))]);
  const ofServices = await contentsOfServices(tx, evidenceIds);
  const services = await findServiceEpochs(tx, [
    ...new Set([...ofServices.values()].map(({ epochId }) => epochId)),
  ]);
  const allEpochs = new Map<EpochId, SealedToEpoch>(
    [...epochs, ...services].map((epoch) => [epoch.epochId, epoch]),
  );
  const wraps = await wrapsOf(tx, evidenceIds);
  return new Map(
    evidenceIds.map((evidenceId): [EvidenceId, SealedTo] => {
      const content = contents.get(evidenceId) ?? ofServices.get(evidenceId);
      const epoch = content && allEpochs.get(content.epochId);
      if (!content || !epoch) return [evidenceId, { wraps: wraps.get(evidenceId) ?? [] }];
      return [evidenceId, { epoch, wrapped: content.wrapped }];
    }),
  );
}
