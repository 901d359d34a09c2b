import { passOnEpochs, rosterToPassOnBy } from "@tachiai/browser-session";
import { useToday } from "@tachiai/ui";
import { useQuery } from "@tanstack/react-query";
import { useApi } from "../connection/api.ts";
import { useMe } from "../identity/me.ts";
import { useOpenPlace } from "../shell/place.ts";

const everyMs = 5 * 60_000;

/**
 * While a page of the organisation is open, passes on what is due in the background. Nobody waits for it here: what goes
 * wrong is tried again later, and in other browsers.
 */
export function usePassingOn(): void {
  const api = useApi();
  const { personId } = useMe();
  const { tenantId, holds } = useOpenPlace();
  const today = useToday();
  useQuery({
    queryKey: ["passing on epochs", tenantId, personId],
    queryFn() {
      const roster = () => rosterToPassOnBy({ api, tenantId, personId });
      return passOnEpochs(api, { tenantId, personId, today, roster });
    },
    enabled: holds("manager") || holds("worker"),
    refetchInterval: everyMs,
    retry: false,
  });
}
