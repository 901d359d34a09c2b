import { type GuestActor, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import type { EpochId, EvidenceId, OrganisationId } from "@tachiai/protocol";
import { type ReleasedServiceEpoch, releaseServiceEpochs } from "./release-service-epochs.ts";
import { contentsOfServices } from "./service-epoch.store.ts";

/** Somebody of the tenant or its provider, or the customer of the session by his link. */
export type RecordingOpener = PersonActor | GuestActor;

/**
 * The epochs that these chunks are sealed to, for who opens them now. Refuses `evidence.not_sealed_to_you` where one of them is not wrapped to
 * him, he acts for another organisation than it was wrapped for, or the customer's link has ended. Throws `Damage`.
 */
export async function releaseRecording(
  tx: TenantTx,
  opener: RecordingOpener,
  evidenceIds: readonly EvidenceId[],
): Promise<
  ReadonlyMap<EvidenceId, { readonly wrapped: Uint8Array; readonly released: ReleasedServiceEpoch }>
> {
  const contents = await contentsOfServices(tx, evidenceIds);
  const epochIds: EpochId[] = [...new Set([...contents.values()].map(({ epochId }) => epochId))];
  const epochs = await releaseServiceEpochs(
    tx,
    opener.kind === "guest" ? "customer" : opener.personId,
    epochIds,
  );
  return new Map(
    evidenceIds.map((evidenceId) => {
      const content = contents.get(evidenceId);
      const released = content && epochs.get(content.epochId);
      if (!content || !released || !isOpenTo(tx, opener, released))
        throw new Refusal("evidence.not_sealed_to_you");
      return [evidenceId, { wrapped: content.wrapped, released }];
    }),
  );
}

function isOpenTo(tx: TenantTx, opener: RecordingOpener, { epoch }: ReleasedServiceEpoch): boolean {
  if (opener.kind === "guest")
    return opener.guestId === epoch.subjectId && epoch.customerUntil !== null && tx.now < epoch.customerUntil;
  const organisations: (OrganisationId | string | null)[] = [tx.tenantId, epoch.providerId];
  return organisations.includes(opener.organisationId);
}
