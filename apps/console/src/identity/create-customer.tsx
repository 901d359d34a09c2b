import { Button, Checkbox, Group, Modal, Select, Stack, TextInput } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import type { UseFormReturnType } from "@mantine/form";
import { CustomerStatement, createCustomer, listCustomers, Service } from "@tachiai/protocol";
import { ErrorPanel, ImeSafeForm, usePhrases, useToday } from "@tachiai/ui";
import { useState } from "react";
import { useCall } from "../connection/use-answer.ts";
import { CollectionPolicies } from "../consent/policies/collection-policies.tsx";
import { DayField } from "../shell/day-field.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { useCheckedForm } from "../shell/use-checked-form.ts";
import { displayNameError, emailError } from "./check-fields.ts";
import { type IssuedLink, OneTimeLink } from "./one-time-link.tsx";

interface CustomerValues extends Record<string, unknown> {
  readonly organisationName: string;
  readonly services: Service[];
  readonly from: string;
  readonly displayName: string;
  readonly email: string;
  readonly kind: CustomerStatement["kind"];
  readonly isInJapan: boolean;
  readonly maintenanceReference: string;
  readonly maintenanceUntil: string;
  readonly includesRemoteSupport: boolean;
  readonly isLineHolder: boolean;
}

/** Makes a customer's organisation; the link for its first administrator is shown once. */
export function CreateCustomer({ onClose }: { onClose: () => void }) {
  const phrases = usePhrases();
  const { t } = phrases;
  const { tenantId } = useOpenPlace();
  const today = useToday();
  const [issued, setIssued] = useState<IssuedLink>();
  const initialValues: CustomerValues = {
    organisationName: "",
    services: ["telework"],
    from: today,
    displayName: "",
    email: "",
    kind: "corporation",
    isInJapan: false,
    maintenanceReference: "",
    maintenanceUntil: "",
    includesRemoteSupport: false,
    isLineHolder: false,
  };
  const { form, submit } = useCheckedForm({
    initialValues,
    validate: {
      organisationName: (value) => (value.trim() === "" ? t("setup.organisation-name-missing") : undefined),
      services: (value) => (value.length === 0 ? t("settings.customer-services-missing") : undefined),
      displayName: (value) => displayNameError(value, phrases),
      email: (value) => emailError(value, phrases),
    },
  });
  const { send, isPending, error } = useCall(createCustomer, {
    renews: [listCustomers],
    onDone: setIssued,
  });
  const create = ({ organisationName, services, from, displayName, email, ...said }: CustomerValues) =>
    send({
      params: { tenantId },
      body: {
        organisationName: organisationName.trim(),
        services,
        from,
        administrator: { displayName: displayName.trim(), email: email.trim() },
        statement: statementOf(services, said),
      },
    });

  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      closeOnClickOutside={false}
      title={t("settings.customer-create")}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      {issued ? (
        <OneTimeLink
          title={t("settings.invite-done-title", { name: form.values.displayName })}
          issued={issued}
        />
      ) : (
        <ImeSafeForm onSubmit={submit(create)}>
          <Stack gap="md">
            <TextInput
              label={t("settings.customer-name")}
              data-autofocus
              {...form.getInputProps("organisationName")}
            />
            <Checkbox.Group label={t("settings.customer-services")} {...form.getInputProps("services")}>
              <Group mt="xs">
                {Service.options.map((service) => (
                  <Checkbox key={service} value={service} label={t(`settings.service.${service}`)} />
                ))}
              </Group>
            </Checkbox.Group>
            <StatementFields form={form} />
            <DayField
              label={t("settings.customer-from")}
              day={form.values.from}
              onChange={(from) => form.setFieldValue("from", from)}
            />
            <TextInput
              label={`${t("settings.customer-administrator")}: ${t("settings.name")}`}
              {...form.getInputProps("displayName")}
            />
            <TextInput
              label={`${t("settings.customer-administrator")}: ${t("settings.email")}`}
              type="email"
              {...form.getInputProps("email")}
            />
            {error && <ErrorPanel error={error} kept={t("ui.error-input-kept")} />}
            <Group justify="flex-end">
              <Button type="submit" loading={isPending}>
                {t("settings.customer-create")}
              </Button>
            </Group>
          </Stack>
        </ImeSafeForm>
      )}
      <CollectionPolicies />
    </Modal>
  );
}

/** What is asked depends on the services: each is meant for somebody else (PTY-06). */
function StatementFields({ form }: { readonly form: UseFormReturnType<CustomerValues> }) {
  const { t } = usePhrases();
  const { services, kind, maintenanceUntil } = form.values;
  return (
    <>
      <Select
        label={t("agreements.customer-kind")}
        allowDeselect={false}
        data={CustomerStatement.shape.kind.options.map((value) => ({
          value,
          label: t(`agreements.customer-kind.${value}`),
        }))}
        value={kind}
        onChange={(value) => form.setFieldValue("kind", CustomerStatement.shape.kind.parse(value))}
      />
      <Checkbox
        label={t("agreements.customer-in-japan")}
        {...form.getInputProps("isInJapan", { type: "checkbox" })}
      />
      {services.includes("support") && (
        <>
          <TextInput
            label={t("agreements.customer-maintenance")}
            maxLength={200}
            {...form.getInputProps("maintenanceReference")}
          />
          <DateInput
            label={t("agreements.customer-maintenance-until")}
            description={t("agreements.to-hint")}
            valueFormat="YYYY/MM/DD(dd)"
            clearable
            value={maintenanceUntil || null}
            onChange={(day) => form.setFieldValue("maintenanceUntil", day ?? "")}
          />
          <Checkbox
            label={t("agreements.customer-remote-support")}
            {...form.getInputProps("includesRemoteSupport", { type: "checkbox" })}
          />
        </>
      )}
      {services.includes("watch") && (
        <Checkbox
          label={t("agreements.customer-line-holder")}
          {...form.getInputProps("isLineHolder", { type: "checkbox" })}
        />
      )}
    </>
  );
}

type Said = Pick<
  CustomerValues,
  | "kind"
  | "isInJapan"
  | "maintenanceReference"
  | "maintenanceUntil"
  | "includesRemoteSupport"
  | "isLineHolder"
>;

function statementOf(services: readonly Service[], said: Said): CustomerStatement {
  const { kind, isInJapan, maintenanceReference, maintenanceUntil, includesRemoteSupport, isLineHolder } =
    said;
  const reference = maintenanceReference.trim();
  return {
    kind,
    isInJapan,
    ...(services.includes("support") &&
      reference !== "" && {
        maintenanceContract: {
          reference,
          includesRemoteSupport,
          ...(maintenanceUntil !== "" && { until: maintenanceUntil }),
        },
      }),
    ...(services.includes("watch") && { isLineHolder }),
  };
}
