import { type ApiClient, ApiRefusal } from "@tachiai/api-client";
import {
  type ContentPart,
  type EvidenceId,
  lookAtContent,
  openBlob,
  type PersonId,
  type RefusalCode,
  reportFalseDeclaration,
  reportUnopened,
  type SealedContentKey,
  type SealedEpoch,
  type TenantId,
} from "@tachiai/protocol";
import type { FalseDeclaration } from "./compare-with-declaration.ts";
import type { OpenedPicture, SealedPicture } from "./open-picture.ts";

export interface PicturesToOpen {
  readonly tenantId: TenantId;
  /** Who opens them. */
  readonly personId: PersonId;
  readonly evidenceIds: readonly EvidenceId[];
  /** `thumbnail`: for lists; of a picture that has none the whole is opened. */
  readonly part: ContentPart;
  /** Why; the person shown reads it. */
  readonly reason?: string | undefined;
}

/**
 * - `not-sealed-to-you`: he was not among those it was sealed to;
 * - `withheld`: he may not open it now, whatever he could before;
 * - `failed`: anything else, as the error says.
 *
 * `isReported`: whether the server has heard of the false declaration.
 */
export type ShownPicture =
  | Exclude<OpenedPicture, { readonly reason: "false-declaration" }>
  | (Extract<OpenedPicture, { readonly reason: "false-declaration" }> & { readonly isReported: boolean })
  | { readonly opened: false; readonly reason: "not-sealed-to-you" | "withheld" }
  | { readonly opened: false; readonly reason: "failed"; readonly error: unknown };

export interface Opening {
  readonly api: ApiClient;
  /** Opens what was released, with the person's own key. */
  readonly openSealed: (picture: SealedPicture) => Promise<OpenedPicture>;
}

/**
 * Looks at pictures, which is written down once for all, and opens each. Whatever is wrong with one of them, the others
 * are shown. Throws when none could be looked at, or the session has ended.
 */
export async function lookAtPictures(
  opening: Opening,
  order: PicturesToOpen,
): Promise<ReadonlyMap<EvidenceId, ShownPicture>> {
  const { evidenceIds } = order;
  if (evidenceIds.length === 0) return new Map();
  try {
    return await lookTogether(opening, order);
  } catch (error) {
    if (!(error instanceof ApiRefusal) || !concernsOne.has(error.code)) throw error;
    // The server does not say which: each is asked for by itself, with a look of its own.
    const apart = evidenceIds.map(
      async (evidenceId) => [evidenceId, await lookAtOne(opening, order, evidenceId)] as const,
    );
    return new Map(await Promise.all(apart));
  }
}

/** Refusals that one picture brings upon all that are asked for with it. */
const concernsOne: ReadonlySet<RefusalCode | "fault"> = new Set([
  "access.denied",
  "evidence.not_found",
  "evidence.no_content",
  "evidence.not_sealed_to_you",
  "evidence.waiting",
  "evidence.damaged",
]);

async function lookTogether(
  opening: Opening,
  order: PicturesToOpen,
): Promise<ReadonlyMap<EvidenceId, ShownPicture>> {
  const { tenantId, evidenceIds, part, reason } = order;
  const body = { evidenceIds: [...evidenceIds], part, ...(reason !== undefined && { reason }) };
  const { contents, epochs } = await opening.api.call(lookAtContent, { params: { tenantId }, body });
  const opened = contents.map(
    async (key) =>
      [
        key.evidenceId,
        await orWhyClosed(() => openReleased(opening, order, key, epochOf(key, epochs))),
      ] as const,
  );
  return new Map(await Promise.all(opened));
}

function lookAtOne(opening: Opening, order: PicturesToOpen, evidenceId: EvidenceId): Promise<ShownPicture> {
  return orWhyClosed(async () => {
    const shown = (await lookTogether(opening, { ...order, evidenceIds: [evidenceId] })).get(evidenceId);
    if (!shown) throw new Error("the server answered with another picture");
    return shown;
  });
}

async function openReleased(
  { api, openSealed }: Opening,
  { tenantId, personId }: PicturesToOpen,
  key: SealedContentKey,
  epoch: SealedEpoch | undefined,
): Promise<ShownPicture> {
  const { evidenceId, look } = key;
  const params = { tenantId, evidenceId };
  const ciphertext = await api.download(openBlob, { params, query: { look } });
  const picture = await openSealed({ personId, key, epoch, ciphertext });
  if (picture.opened) return picture;
  if (picture.reason === "wrap-unopened" && epoch) await reportWrap(api, tenantId, epoch);
  if (picture.reason !== "false-declaration") return picture;
  return { ...picture, isReported: await reportFound(api, params, picture.found) };
}

/** Tells what is false in a declaration, and says whether the server has heard of it; the next who looks tells it again. */
export async function reportFound(
  api: ApiClient,
  params: { readonly tenantId: TenantId; readonly evidenceId: EvidenceId },
  found: FalseDeclaration,
): Promise<boolean> {
  const isReported = await orWhyClosed(async () => {
    await api.call(reportFalseDeclaration, { params, body: { found } });
    return true;
  });
  return isReported === true;
}

/** Told so that somebody else passes it on; when that fails it is told the next time that he looks. */
async function reportWrap(api: ApiClient, tenantId: TenantId, { epochId, wrap }: SealedEpoch): Promise<void> {
  await orWhyClosed(async () => {
    await api.call(reportUnopened, { params: { tenantId, epochId }, body: { wrap } });
  });
}

function epochOf({ epochId }: SealedContentKey, epochs: readonly SealedEpoch[]): SealedEpoch | undefined {
  return epochs.find((epoch) => epoch.epochId === epochId);
}

/** What one picture shows, or why it stays closed; only the end of the session is everybody's concern. */
async function orWhyClosed<Shown>(show: () => Promise<Shown>): Promise<Shown | ShownPicture> {
  try {
    return await show();
  } catch (error) {
    const code = error instanceof ApiRefusal ? error.code : undefined;
    if (code === "access.signed_out") throw error;
    if (code === "evidence.not_sealed_to_you") return { opened: false, reason: "not-sealed-to-you" };
    if (code === "access.denied") return { opened: false, reason: "withheld" };
    return { opened: false, reason: "failed", error };
  }
}
