import { Refusal, type TenantTx } from "@tachiai/platform";
import { credentialRisk } from "@tachiai/protocol";
import { findOwnOrganisation } from "../organisations/organisation.store.ts";

/**
 * Makes sure that whoever lets somebody into a provider's customer has read who carries the risk of credentials (PTY-09), and gives
 * the version of the text that he has read; nothing where nobody is served by a provider.
 *
 * Refuses `identity.risk_not_acknowledged`.
 */
export async function requireRiskAcknowledged(
  tx: TenantTx,
  version: number | undefined,
): Promise<number | undefined> {
  const { kind, foundedBy } = await findOwnOrganisation(tx);
  if (kind !== "tenant" || foundedBy === undefined) return undefined;
  if (version !== credentialRisk.version) throw new Refusal("identity.risk_not_acknowledged");
  return version;
}
