import { type Customer, OrganisationId } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { FieldsDialog } from "./fields-dialog.tsx";

export interface PickCustomerProps {
  readonly title: string;
  readonly customers: readonly Pick<Customer, "organisationId" | "name">[];
  readonly onPick: (organisationId: OrganisationId) => void;
  readonly onClose: () => void;
}

/** Whose customer's, before what is asked next can be asked. */
export function PickCustomer({ title, customers, onPick, onClose }: PickCustomerProps) {
  const { t } = usePhrases();
  return (
    <FieldsDialog
      title={title}
      submitLabel={t("providerRegisters.tie-customer")}
      fields={[
        {
          name: "organisationId",
          label: t("providerRegisters.customer"),
          kind: "choice",
          initial: "",
          options: customers.map(({ organisationId, name }) => ({ value: organisationId, label: name })),
        },
      ]}
      isBusy={false}
      error={null}
      onSubmit={({ organisationId }) => onPick(OrganisationId.parse(organisationId))}
      onClose={onClose}
    />
  );
}
