import type { ApiClient } from "@tachiai/api-client";
import { getRoster, OrganisationId, type TenantId } from "@tachiai/protocol";
import { continueRoster, emptyRoster, type Roster } from "@tachiai/sealing";
import { webSealingCrypto } from "@tachiai/sealing/web";

/** The organisation's roster, each statement of it verified here; undefined when one of them does not verify. */
export async function readVerifiedRoster(
  api: Pick<ApiClient, "call">,
  tenantId: TenantId,
): Promise<Roster | undefined> {
  let roster = emptyRoster(OrganisationId.parse(tenantId));
  for (;;) {
    const query = { after: roster.length };
    const { statements, length } = await api.call(getRoster, { params: { tenantId }, query });
    if (statements.length === 0) return roster.length === length ? roster : undefined;
    const reading = await continueRoster(webSealingCrypto, roster, statements);
    if (!reading.valid) return undefined;
    roster = reading.roster;
  }
}
