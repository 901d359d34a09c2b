import { Button, Checkbox, Group, Modal, Stack, TextInput } from "@mantine/core";
import { createCustomer, listCustomers, Service } from "@tachiai/protocol";
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
  const create = ({ organisationName, services, from, displayName, email }: CustomerValues) =>
    send({
      params: { tenantId },
      body: {
        organisationName: organisationName.trim(),
        services,
        from,
        administrator: { displayName: displayName.trim(), email: email.trim() },
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
