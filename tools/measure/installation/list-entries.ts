import type { ApiClient } from "@tachiai/api-client";
import {
  type EvidenceAction,
  type EvidenceEntry,
  type EvidenceId,
  listEvidence,
  type ResponseOf,
  type TenantId,
} from "@tachiai/protocol";

/** As many as a page may hold. */
const limit = 200;

/** Every entry of an action that somebody finds, page by page. */
export async function listEntries(
  api: ApiClient,
  tenantId: TenantId,
  action: EvidenceAction,
): Promise<EvidenceEntry[]> {
  const entries: EvidenceEntry[] = [];
  let next: { before?: string; beforeId?: EvidenceId } | undefined = {};
  while (next) {
    const page: ResponseOf<typeof listEvidence> = await api.call(listEvidence, {
      params: { tenantId },
      query: { action, limit, ...next },
    });
    entries.push(...page.entries);
    next = page.next;
  }
  return entries;
}

/** The ids of the sealed pictures that somebody finds, each as often as it is there. */
export async function listSealedPictures(api: ApiClient, tenantId: TenantId): Promise<EvidenceId[]> {
  const entries = await listEntries(api, tenantId, "telework.picture_sealed");
  return entries.filter(({ content }) => content === "sealed").map(({ evidenceId }) => evidenceId);
}
