import { passOnEpochs, rosterHere, rosterToPassOnBy } from "@tachiai/browser-session";
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
    async queryFn() {
      if (!personId) return 0;
      // This browser keeps how far it has verified the roster, whatever becomes of the agent's own store.
      await rosterHere({ api, tenantId, personId });
      const roster = () => rosterToPassOnBy({ api, tenantId, personId });
      return passOnEpochs(api, { tenantId, personId, today, roster });
    },
    enabled: personId !== undefined,
    refetchInterval: everyMs,
    retry: false,
  });
}
