import type { TenantId } from "@tachiai/protocol";
import { ProofRefusal } from "./proof-refusal.ts";

/** What makes a log of ours this log and no other: one for each tenant and retention class. */
export interface LogOrigin {
  /** Names the installation; lower-case letters, digits and hyphens, at most 63. */
  readonly installationId: string;
  readonly tenantId: TenantId;
  /** Lower-case letters, digits and hyphens, at most 63. */
  readonly retentionClass: string;
  /** From 1; the next one begins when a restored log can no longer be continued. */
  readonly generation: number;
}

const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const ORIGIN = new RegExp(`^(${LABEL})\\.tachiai/(${UUID})/(${LABEL})/([1-9][0-9]{0,8})$`);

/** Writes the origin line: `<installationId>.tachiai/<tenantId>/<retentionClass>/<generation>`. Refuses `origin.malformed`. */
export function formatLogOrigin(origin: LogOrigin): string {
  const { installationId, tenantId, retentionClass, generation } = origin;
  const line = `${installationId}.tachiai/${tenantId}/${retentionClass}/${generation}`;
  parseLogOrigin(line);
  return line;
}

/** Reads an origin line of ours. Refuses `origin.malformed`, for other people's logs too. */
export function parseLogOrigin(line: string): LogOrigin {
  const [, installationId, tenantId, retentionClass, generation] = ORIGIN.exec(line) ?? [];
  if (installationId === undefined || tenantId === undefined || retentionClass === undefined)
    throw new ProofRefusal("origin.malformed");
  return {
    installationId,
    tenantId: tenantId as TenantId,
    retentionClass,
    generation: Number(generation),
  };
}
