import { type ApiClient, ApiRefusal } from "@tachiai/api-client";
import {
  type EvidenceId,
  lookAtContent,
  openBlob,
  type PersonId,
  reportFalseDeclaration,
  type SealedContentKey,
  type TenantId,
} from "@tachiai/protocol";
import { findKeys } from "../../keys/person-key-store.ts";
import type { OpenedPicture } from "./open-picture.ts";
import { pictureWorker } from "./picture-worker.ts";

export interface PicturesToOpen {
  readonly tenantId: TenantId;
  /** Who opens them. */
  readonly personId: PersonId;
  readonly evidenceIds: readonly EvidenceId[];
  /** Why; the person shown reads it. */
  readonly reason?: string | undefined;
}

/**
 * - `not-sealed-to-you`: he was not among those it was sealed to;
 * - `withheld`: he may not open it now, whatever he could before.
 */
export type ShownPicture =
  | OpenedPicture
  | { readonly opened: false; readonly reason: "not-sealed-to-you" | "withheld" };

export type OpenedPictures =
  | { readonly keysHere: true; readonly pictures: ReadonlyMap<EvidenceId, ShownPicture> }
  | { readonly keysHere: false };

/**
 * Opens the pictures of a page: one look that is written down, then each with the person's own key. Without his keys in
 * this browser nothing is asked for, so no look is recorded of what he could not see.
 */
export async function openPictures(api: ApiClient, order: PicturesToOpen): Promise<OpenedPictures> {
  if (!(await findKeys(order.personId))) return { keysHere: false };
  return { keysHere: true, pictures: await lookAtAll(api, order) };
}

async function lookAtAll(
  api: ApiClient,
  order: PicturesToOpen,
): Promise<ReadonlyMap<EvidenceId, ShownPicture>> {
  const { tenantId, evidenceIds, reason } = order;
  if (evidenceIds.length === 0) return new Map();
  try {
    const body = { evidenceIds: [...evidenceIds], ...(reason !== undefined && { reason }) };
    const { contents } = await api.call(lookAtContent, { params: { tenantId }, body });
    const opened = contents.map(
      async (key) => [key.evidenceId, await openReleased(api, order, key)] as const,
    );
    return new Map(await Promise.all(opened));
  } catch (error) {
    const refused = whyRefused(error);
    if (!refused) throw error;
    const [only, ...others] = evidenceIds;
    if (only && others.length === 0) return new Map([[only, { opened: false, reason: refused }]]);
    // One of them is not for him; the others are asked for one by one, each look for itself.
    const apart = evidenceIds.map((evidenceId) => lookAtAll(api, { ...order, evidenceIds: [evidenceId] }));
    return new Map((await Promise.all(apart)).flatMap((pictures) => [...pictures]));
  }
}

function whyRefused(error: unknown): "not-sealed-to-you" | "withheld" | undefined {
  if (!(error instanceof ApiRefusal)) return undefined;
  if (error.code === "evidence.not_sealed_to_you") return "not-sealed-to-you";
  return error.code === "access.denied" ? "withheld" : undefined;
}

async function openReleased(
  api: ApiClient,
  { tenantId, personId }: PicturesToOpen,
  key: SealedContentKey,
): Promise<ShownPicture> {
  const { evidenceId, look } = key;
  const params = { tenantId, evidenceId };
  const ciphertext = await api.download(openBlob, { params, query: { look } });
  const picture = await pictureWorker().open({ personId, key, ciphertext });
  if (!picture.opened && picture.reason === "false-declaration")
    await api.call(reportFalseDeclaration, { params, body: { found: picture.found } });
  return picture;
}
