import { ProofRefusal, parseLogOrigin } from "@tachiai/evidence-proof";
import type { TenantId } from "@tachiai/protocol";

/** Which generation of this log an origin names; 0 for another log. */
export function generationOf(
  origin: string,
  log: { readonly tenantId: TenantId; readonly retentionClass: string },
): number {
  try {
    const { tenantId, retentionClass, generation } = parseLogOrigin(origin);
    return tenantId === log.tenantId && retentionClass === log.retentionClass ? generation : 0;
  } catch (error) {
    if (error instanceof ProofRefusal) return 0;
    throw error;
  }
}
