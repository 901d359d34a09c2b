import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { type Customer, listCustomers } from "@tachiai/protocol";
import { DataTable, EmptyPage, ExactTime, PageHeading, StatusMark, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { useOpenPlace } from "../shell/place.ts";
import { CreateCustomer } from "./create-customer.tsx";
import { InviteFirstAdministrator } from "./invite-first-administrator.tsx";

/** 顧客: the tenants this provider has made, until and after they are handed over. */
export function CustomersPage() {
  const { t } = usePhrases();
  const { tenantId, holds } = useOpenPlace();
  const answer = useAnswer(listCustomers, { params: { tenantId } });
  const [isCreating, setIsCreating] = useState(false);
  const [inviting, setInviting] = useState<Customer>();
  const mayCreate = holds("contract-clerk");
  const create = mayCreate && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setIsCreating(true)}>
      {t("settings.customer-create")}
    </Button>
  );
  return (
    <>
      <PageHeading
        title={t("settings.customers-title")}
        purpose={t("settings.customers-purpose")}
        actions={create}
      />
      <Answered to={answer}>
        {({ customers }) =>
          customers.length === 0 ? (
            <EmptyPage what={t("settings.customers-empty")} action={create} />
          ) : (
            <DataTable
              caption={t("settings.customers-title")}
              rows={customers}
              rowKey={({ organisationId }) => organisationId}
              columns={[
                {
                  name: "name",
                  header: t("settings.customer-name"),
                  renderCell: ({ name }) => name,
                  isRowHeader: true,
                },
                {
                  name: "services",
                  header: t("settings.customer-services"),
                  renderCell: ({ services }) =>
                    services.map((service) => t(`settings.service.${service}`)).join("、"),
                },
                {
                  name: "state",
                  header: t("settings.invitation-state"),
                  renderCell: ({ handedOver }) =>
                    handedOver ? (
                      <StatusMark kind="accepted" label={t("settings.customer-handed-over")} />
                    ) : (
                      <StatusMark kind="waiting" label={t("settings.customer-waiting")} />
                    ),
                },
                {
                  name: "created",
                  header: t("settings.customer-created"),
                  renderCell: ({ createdAt }) => <ExactTime at={createdAt} />,
                },
                {
                  name: "invite",
                  header: "",
                  renderCell: (customer) =>
                    mayCreate &&
                    !customer.handedOver && (
                      <Button size="compact-sm" variant="default" onClick={() => setInviting(customer)}>
                        {t("settings.customer-invite-again")}
                      </Button>
                    ),
                },
              ]}
            />
          )
        }
      </Answered>
      {isCreating && <CreateCustomer onClose={() => setIsCreating(false)} />}
      {inviting && <InviteFirstAdministrator customer={inviting} onClose={() => setInviting(undefined)} />}
    </>
  );
}
