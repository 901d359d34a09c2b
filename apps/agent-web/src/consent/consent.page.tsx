import { Stack } from "@mantine/core";
import { getMyConsents } from "@tachiai/protocol";
import { ErrorPanel, Loading, PageHeading, usePhrases } from "@tachiai/ui";
import { useQuery } from "@tanstack/react-query";
import { useApi } from "../connection/api.ts";
import { useWorker } from "../identity/use-worker.ts";
import { ConsentView } from "./consent-view.tsx";
import { consentsKey } from "./consents-key.ts";
import { HeldPurposes } from "./held-purposes.tsx";

/** The third agreement: the worker's own, beside what his company has laid down. */
export function ConsentPage() {
  const { t } = usePhrases();
  const api = useApi();
  const { tenantId } = useWorker();
  const { data, error, refetch } = useQuery({
    queryKey: consentsKey,
    queryFn: () => api.call(getMyConsents, { params: { tenantId } }),
    // Without a network it must fail at once: what can be ended without one is shown then.
    networkMode: "always",
  });
  return (
    <>
      <PageHeading title={t("agent.consent-title")} purpose={t("agent.consent-purpose")} />
      {data ? (
        <ConsentView consents={data} />
      ) : error ? (
        <Stack gap="lg">
          <ErrorPanel error={error} onRetry={() => void refetch()} />
          <HeldPurposes />
        </Stack>
      ) : (
        <Loading />
      )}
    </>
  );
}
