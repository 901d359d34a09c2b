import { Refusal, type TenantTx } from "@tachiai/platform";
import { type Catalogues, catalogueOf, catalogues, covers } from "@tachiai/policy";
import type { CollectedKind, CollectingService, DeviceId, PersonId } from "@tachiai/protocol";
import { selectAnswer, selectLastExplanation } from "./collection.store.ts";

export interface Collected {
  readonly service: CollectingService;
  readonly deviceId: DeviceId;
  /** Who uses the device. */
  readonly personId: PersonId;
}

/**
 * Makes sure, at the moment of use, that the person who uses a device was told what is collected from it, by the catalogue in
 * force, and has said so (PTY-11). What an agent asks before it begins.
 *
 * Refuses `consent.not_explained`.
 */
export async function requireExplanation(
  tx: TenantTx,
  { service, ...use }: Collected,
  released: Catalogues = catalogues,
): Promise<void> {
  const last = await selectLastExplanation(tx, service, use);
  if (last?.version !== catalogueOf(service, released).version || !last.confirmed)
    throw new Refusal("consent.not_explained");
}

/**
 * Makes sure that a kind of data may be collected from a device now: the organisation agrees to the catalogue in force, which
 * lists it (EPW-05, EPW-08), and whoever uses the device was told.
 *
 * Refuses `consent.collection_missing`, `consent.collection_withdrawn`, `consent.collection_outdated`,
 * `consent.not_in_catalogue` or `consent.not_explained`.
 */
export async function requireCollection(
  tx: TenantTx,
  kind: CollectedKind,
  use: Collected,
  released: Catalogues = catalogues,
): Promise<void> {
  const last = await selectAnswer(tx, use.service);
  if (!last) throw new Refusal("consent.collection_missing");
  if (last.answer === "withdrawn") throw new Refusal("consent.collection_withdrawn");
  if (last.version !== catalogueOf(use.service, released).version)
    throw new Refusal("consent.collection_outdated");
  if (!covers(use.service, last.version, kind, released)) throw new Refusal("consent.not_in_catalogue");
  await requireExplanation(tx, use, released);
}
