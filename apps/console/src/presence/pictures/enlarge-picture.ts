import type { ApiClient } from "@tachiai/api-client";
import type { EvidenceId, PersonId, TenantId } from "@tachiai/protocol";
import { reportFound, type ShownPicture } from "./look-at-pictures.ts";
import { openPictures } from "./open-pictures.ts";
import { showsTheSame } from "./shows-the-same.ts";

export interface PictureToEnlarge {
  readonly tenantId: TenantId;
  readonly personId: PersonId;
  readonly evidenceId: EvidenceId;
  readonly reason?: string | undefined;
  /** What the list shows of it, where its thumbnail opened. */
  readonly thumbnail: ImageBitmap | undefined;
}

export interface EnlargedPicture {
  readonly shown: ShownPicture;
  /** Present where the list shows something else than the picture does: whether the server has heard of it. */
  readonly otherThumbnail?: { readonly isReported: boolean };
}

/** Opens the whole of a picture of a list, under a look of its own, and holds its thumbnail against it. */
export async function enlargePicture(
  api: ApiClient,
  { thumbnail, evidenceId, ...order }: PictureToEnlarge,
): Promise<EnlargedPicture> {
  const opened = await openPictures(api, { ...order, evidenceIds: [evidenceId], part: "whole" });
  if (!opened.keysHere) return { shown: { opened: false, reason: "keys-not-here" } };
  const shown = opened.pictures.get(evidenceId);
  if (!shown) throw new Error("the server answered with another picture");
  if (!shown.opened || !thumbnail || showsTheSame(thumbnail, shown.bitmap)) return { shown };
  const params = { tenantId: order.tenantId, evidenceId };
  return { shown, otherThumbnail: { isReported: await reportFound(api, params, "other-thumbnail") } };
}
