import type { ApiClient } from "@tachiai/api-client";
import { findKeys } from "@tachiai/browser-session";
import type { EvidenceId } from "@tachiai/protocol";
import { lookAtPictures, type PicturesToOpen, type ShownPicture } from "./look-at-pictures.ts";
import type { SealedPicture } from "./open-picture.ts";
import { pictureWorker } from "./picture-worker.ts";

export type OpenedPictures =
  | { readonly keysHere: true; readonly pictures: ReadonlyMap<EvidenceId, ShownPicture> }
  | { readonly keysHere: false };

/**
 * Opens the pictures of a page: one look that is written down, then each with the person's own key. Without his keys in
 * this browser nothing is asked for, so no look is recorded of what he could not see.
 */
export async function openPictures(api: ApiClient, order: PicturesToOpen): Promise<OpenedPictures> {
  if (!(await findKeys(order.personId))) return { keysHere: false };
  const openSealed = (sealed: SealedPicture) => pictureWorker().open(sealed);
  return { keysHere: true, pictures: await lookAtPictures({ api, openSealed }, order) };
}
