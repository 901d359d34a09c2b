import { Stack } from "@mantine/core";
import { listCustomers } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useAnswer } from "../connection/use-answer.ts";
import { CustomersPage } from "../identity/customers.page.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { InstallationNeeds } from "./installation-needs.tsx";
import { providerSteps } from "./provider-steps.ts";
import { StepList } from "./step-list.tsx";

/** What needs whoever runs the server, a provider's customers, and how the first one comes to be. */
export function ProviderHome() {
  const { t } = usePhrases();
  const { tenantId, holds } = useOpenPlace();
  const { data } = useAnswer(listCustomers, { params: { tenantId } });
  const steps = data ? providerSteps(data.customers) : [];
  return (
    <Stack gap="xl">
      {holds("administrator") && <InstallationNeeds />}
      <div>
        <CustomersPage />
      </div>
      {steps.length > 0 && (
        <StepList
          purpose={t("setup.provider-checklist-purpose")}
          steps={steps.map(({ step, done }) => ({
            key: step,
            name: t(`setup.step-${step}`),
            what: t(`setup.step-${step}-what`),
            done,
          }))}
        />
      )}
    </Stack>
  );
}
