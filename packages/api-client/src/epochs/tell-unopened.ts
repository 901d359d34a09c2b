import { encodeBase64, reportUnopened, type SealedEpoch, type TenantId } from "@tachiai/protocol";
import { type EpochRefusal, type PublicKey } from "@tachiai/sealing";
import type { ApiClient } from "../create-api-client.ts";

export interface UnopenedEpoch {
  readonly epoch: SealedEpoch;
  /** The key that he has now. */
  readonly own: PublicKey<"x25519">;
  readonly reason: EpochRefusal;
}

/**
 * Tells the server that what was wrapped to the key that somebody has now does not open, so that somebody else wraps it to
 * him. A wrap to a key that he had before is due to him anyway. Says whether it was told.
 */
export async function tellUnopened(
  api: Pick<ApiClient, "call">,
  tenantId: TenantId,
  { epoch, own, reason }: UnopenedEpoch,
): Promise<boolean> {
  if (reason === "false_statement" || epoch.wrappedTo !== encodeBase64(own.publicKey)) return false;
  const { epochId, wrap } = epoch;
  await api.call(reportUnopened, { params: { tenantId, epochId }, body: { wrap } });
  return true;
}
