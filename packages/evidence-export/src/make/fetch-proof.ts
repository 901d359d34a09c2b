import { type ApiClient, ApiRefusal } from "@tachiai/api-client";
import { type EvidenceId, getProof, type TenantId } from "@tachiai/protocol";

/** An entry is sealed within a second or two of being recorded; a sealer that is longer away has stopped. */
const MOST_TRIES = 60;
const PAUSE_MS = 500;

/** The proof bundle of an entry, waiting until it is sealed. Throws what `getProof` refuses. */
export async function fetchProof(
  api: ApiClient,
  tenantId: TenantId,
  evidenceId: EvidenceId,
): Promise<string> {
  for (let tries = 1; ; tries++) {
    try {
      const bytes = await api.download(getProof, { params: { tenantId, evidenceId } });
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch (error) {
      const isWaiting = error instanceof ApiRefusal && error.code === "evidence.waiting";
      if (!isWaiting || tries === MOST_TRIES) throw error;
      await new Promise<void>((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}
