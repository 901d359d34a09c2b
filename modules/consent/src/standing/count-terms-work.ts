import type { Database, PersonActor } from "@tachiai/platform";
import type { ServiceTerms, TenantId } from "@tachiai/protocol";
import { listServiceTerms, type ProfilesOf } from "./list-service-terms.ts";

/** What waits for somebody about the terms of services, for ホーム. */
export interface TermsWork {
  /** Services whose terms the organisation has to answer to; none for who does not decide. */
  readonly toAnswer: number;
  /** Services whose terms the person has not read himself. */
  readonly toRead: number;
}

export async function countTermsWork(
  database: Database,
  profilesOf: ProfilesOf,
  actor: PersonActor,
  command: { readonly tenantId: TenantId },
): Promise<TermsWork> {
  const services = await listServiceTerms(database, profilesOf, actor, command);
  return {
    toAnswer: services.filter(isOpen).length,
    toRead: services.filter(({ mine }) => mine.state === "asked").length,
  };
}

/** Who has said no, or taken it back, is not asked again. */
function isOpen({ standing: { state }, offers }: ServiceTerms): boolean {
  return offers.length > 0 && (state === "missing" || state === "presented");
}
