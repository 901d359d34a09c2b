import { useQuery } from "@tanstack/react-query";
import { useApi } from "../../connection/api.ts";
import { useMe } from "../../identity/me.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { passOnEpochs } from "./pass-on-epochs.ts";

const everyMs = 5 * 60_000;

/**
 * While a page of the organisation is open, passes on what is due in the background. Nobody waits for it here: what goes
 * wrong is tried again later, and in other browsers.
 */
export function usePassingOn(): void {
  const api = useApi();
  const { personId } = useMe();
  const { tenantId, holds } = useOpenPlace();
  useQuery({
    queryKey: ["passing on epochs", tenantId, personId],
    queryFn: () => passOnEpochs(api, tenantId, personId),
    enabled: holds("manager") || holds("worker"),
    refetchInterval: everyMs,
    retry: false,
  });
}
