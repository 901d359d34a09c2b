import { Select } from "@mantine/core";
import { listCustomers, OrganisationId } from "@tachiai/protocol";
import { EmptyPage, usePhrases } from "@tachiai/ui";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { useOpenPlace } from "../shell/place.ts";

export interface ChooseCustomerProps {
  readonly chosen: OrganisationId | undefined;
  readonly onChoose: (organisationId: OrganisationId | undefined) => void;
}

/** Whose customer's page this is; what to do where there is no customer yet. */
export function ChooseCustomer({ chosen, onChoose }: ChooseCustomerProps) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(listCustomers, { params: { tenantId } });
  return (
    <Answered to={answer}>
      {({ customers }) =>
        customers.length === 0 ? (
          <EmptyPage what={t("providerRegisters.customer-none")} />
        ) : (
          <Select
            searchable
            maw={420}
            label={t("providerRegisters.customer")}
            data={customers.map(({ organisationId, name }) => ({ value: organisationId, label: name }))}
            value={chosen ?? null}
            onChange={(picked) => onChoose(picked ? OrganisationId.parse(picked) : undefined)}
          />
        )
      }
    </Answered>
  );
}
