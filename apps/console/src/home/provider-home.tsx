import { Stack } from "@mantine/core";
import { getHome, listCustomers } from "@tachiai/protocol";
import { PageHeading, usePhrases } from "@tachiai/ui";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { CustomersPage } from "../identity/customers.page.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { NeededList } from "./needed-list.tsx";
import { providerSteps } from "./provider-steps.ts";
import { StepList } from "./step-list.tsx";

/** A provider's customers for those who look after them, and for everybody of his people what needs him. */
export function ProviderHome() {
  const { holds } = useOpenPlace();
  return holds("contract-clerk") || holds("operator") ? <HomeWithCustomers /> : <HomeOfOthers />;
}

/** What needs him, above all where he runs the server; then customers, and how the first one comes to be. */
function HomeWithCustomers() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const items = useAnswer(getHome, { params: { tenantId } }).data?.items ?? [];
  const { data } = useAnswer(listCustomers, { params: { tenantId } });
  const steps = data ? providerSteps(data.customers) : [];
  return (
    <Stack gap="xl">
      {items.length > 0 && <NeededList items={items} />}
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

function HomeOfOthers() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(getHome, { params: { tenantId } });
  return (
    <>
      <PageHeading title={t("home.title")} />
      <Answered to={answer}>{({ items }) => <NeededList items={items} />}</Answered>
    </>
  );
}
