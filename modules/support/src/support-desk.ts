import type { Bus, Database } from "@tachiai/platform";
import type { OrganisationId, TenantId } from "@tachiai/protocol";

/** What the use cases of remote support work with. */
export interface SupportDesk {
  readonly database: Database;
  readonly bus: Bus;
  /** Whether a session can be recorded at all: somebody of the provider's has to be able to open it. */
  readonly mayRecord: (of: {
    readonly tenantId: TenantId;
    readonly providerId: OrganisationId;
  }) => Promise<boolean>;
}
