import { type ApiClient, followRoster } from "@tachiai/api-client";
import { findRoster, keepRoster, passOnEpochs } from "@tachiai/browser-session";
import { OrganisationId, type TenantId } from "@tachiai/protocol";
import { emptyRoster, type Roster } from "@tachiai/sealing";
import { webSealingCrypto } from "@tachiai/sealing/web";
import { useToday } from "@tachiai/ui";
import { useQuery } from "@tanstack/react-query";
import { useApi } from "../connection/api.ts";
import { useWorker } from "../identity/use-worker.ts";

const everyMs = 5 * 60_000;

/** While the agent's page is open, passes on in the background what the worker opens and a new manager should. */
export function usePassingOn(): void {
  const api = useApi();
  const { tenantId, me } = useWorker();
  const today = useToday();
  const personId = me?.personId;
  useQuery({
    queryKey: ["passing on epochs", tenantId, personId],
    queryFn: () => {
      if (!personId) return 0;
      return passOnEpochs(api, { tenantId, personId, today, roster: () => verifiedRoster(api, tenantId) });
    },
    enabled: personId !== undefined,
    refetchInterval: everyMs,
    retry: false,
  });
}

/** Undefined when what the server gives does not follow upon what was verified; the agent, which follows it too, reports that. */
async function verifiedRoster(api: ApiClient, tenantId: TenantId): Promise<Roster | undefined> {
  const verified = (await findRoster(tenantId)) ?? emptyRoster(OrganisationId.parse(tenantId));
  const following = await followRoster(api, webSealingCrypto, tenantId, verified);
  if (!following.followed) return undefined;
  await keepRoster(following.roster);
  return following.roster;
}
