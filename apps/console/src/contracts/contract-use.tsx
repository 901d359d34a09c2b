import { Button, Group, Stack, Text, Title } from "@mantine/core";
import {
  addContractedDevice,
  addCustomerDevice,
  type Contract,
  type ContractedDevice,
  ContractedDeviceKind,
  type ContractUse,
  listContractUses,
  listCustomerContractUses,
  listEvidence,
  NewContractedDevice,
  type OrganisationId,
  removeContractedDevice,
  removeCustomerDevice,
} from "@tachiai/protocol";
import { DataTable, formatInstant, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { Answered } from "../connection/answered.tsx";
import type { useAnswer } from "../connection/use-answer.ts";
import { EntryDialog } from "../registers/entry-dialog.tsx";
import { ConfirmCall } from "../shell/confirm-call.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { SupportLink } from "./support-link.tsx";

const renews = [listContractUses, listCustomerContractUses, listEvidence];

export interface ContractUseProps {
  readonly contract: Contract;
  readonly use: ContractUse;
  /** Whose contract it is, for who serves him. */
  readonly organisationId?: OrganisationId;
  readonly mayChange: boolean;
}

interface UseIfKnownProps extends Omit<ContractUseProps, "use"> {
  readonly answer: ReturnType<typeof useAnswer<typeof listContractUses>>;
}

/** The same, of all contracts that were asked for; nothing for a contract that counts nothing. */
export function UseIfKnown({ answer, ...props }: UseIfKnownProps) {
  return (
    <Answered to={answer}>
      {({ uses }) => {
        const use = uses.find(({ contractId }) => contractId === props.contract.contractId);
        return use && <UseOfContract {...props} use={use} />;
      }}
    </Answered>
  );
}

/** How much of a contract is in use; of support and maintenance, which PCs and servers it is for. */
function UseOfContract(props: ContractUseProps) {
  const { t } = usePhrases();
  const { service = "telework" } = props.contract;
  const { used, most, devices } = props.use;
  return (
    <Stack gap="xs">
      <Text size="sm">
        {most === undefined
          ? t(`contractLife.used.${service}`, { used })
          : t(`contractLife.used-of.${service}`, { used, most, left: Math.max(0, most - used) })}
      </Text>
      {devices && <Devices {...props} devices={devices} />}
    </Stack>
  );
}

function Devices({
  contract,
  use: { used, most },
  organisationId,
  mayChange,
  devices,
}: ContractUseProps & { readonly devices: readonly ContractedDevice[] }) {
  const { t, language } = usePhrases();
  const [isAdding, setAdding] = useState(false);
  const [asked, setAsked] = useState<ContractedDevice>();
  const [linked, setLinked] = useState<ContractedDevice>();
  // The customer's own administrator makes it, and nobody of his provider's.
  const mayLink = contract.service === "support" && organisationId === undefined;
  const isFull = most !== undefined && used >= most;
  const isOver = contract.state === "ended";
  return (
    <section>
      <Title order={3}>{t("contractLife.devices")}</Title>
      {devices.length === 0 ? (
        <Text c="dimmed">{t("contractLife.devices-empty")}</Text>
      ) : (
        <DataTable
          caption={t("contractLife.devices")}
          rows={devices}
          rowKey={({ contractedDeviceId }) => contractedDeviceId}
          columns={[
            {
              name: "name",
              header: t("contractLife.device-name"),
              isRowHeader: true,
              renderCell: ({ name }) => name,
            },
            {
              name: "kind",
              header: t("contractLife.device-kind"),
              renderCell: ({ kind }) => t(`contractLife.device-kind.${kind}`),
            },
            {
              name: "days",
              header: t("contractLife.device-days"),
              renderCell: ({ addedAt, removedAt }) =>
                t(removedAt ? "contractLife.device-from-to" : "contractLife.device-from", {
                  from: formatInstant(addedAt, language),
                  to: removedAt ? formatInstant(removedAt, language) : "",
                }),
            },
            ...(mayChange
              ? [
                  {
                    name: "acts",
                    header: t("contractLife.device-acts"),
                    renderCell: (device: ContractedDevice) =>
                      !device.removedAt && (
                        <Group gap="xs">
                          {mayLink && (
                            <Button size="compact-sm" variant="default" onClick={() => setLinked(device)}>
                              {t("contractLife.support-link")}
                            </Button>
                          )}
                          <Button size="compact-sm" variant="default" onClick={() => setAsked(device)}>
                            {t("contractLife.device-remove")}
                          </Button>
                        </Group>
                      ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {mayChange && !isOver && (
        <Group mt="xs" gap="sm">
          <Button size="xs" variant="default" disabled={isFull} onClick={() => setAdding(true)}>
            {t("contractLife.device-add")}
          </Button>
          {isFull && (
            <Text size="sm" c="dimmed">
              {t("contractLife.devices-full")}
            </Text>
          )}
        </Group>
      )}
      {isAdding && (
        <AddDevice
          contract={contract}
          {...(organisationId && { organisationId })}
          onClose={() => setAdding(false)}
        />
      )}
      {asked && (
        <RemoveDevice
          device={asked}
          {...(organisationId && { organisationId })}
          onClose={() => setAsked(undefined)}
        />
      )}
      {linked && <SupportLink device={linked} onClose={() => setLinked(undefined)} />}
    </section>
  );
}

interface AddProps extends Pick<ContractUseProps, "contract" | "organisationId"> {
  readonly onClose: () => void;
}

function AddDevice({ contract: { contractId }, organisationId, onClose }: AddProps) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const shared = {
    title: t("contractLife.device-add"),
    what: t("contractLife.device-add-what"),
    fields: [
      {
        name: "kind",
        label: t("contractLife.device-kind"),
        kind: "choice",
        options: ContractedDeviceKind.options.map((value) => ({
          value,
          label: t(`contractLife.device-kind.${value}`),
        })),
      },
      { name: "name", label: t("contractLife.device-name"), maxLength: 100 },
    ],
    renews,
    done: t("contractLife.device-added"),
    onClose,
  } as const;
  return organisationId ? (
    <EntryDialog
      {...shared}
      endpoint={addCustomerDevice}
      requestOf={(values) => [
        { params: { tenantId, organisationId, contractId }, body: NewContractedDevice.parse(values) },
      ]}
    />
  ) : (
    <EntryDialog
      {...shared}
      endpoint={addContractedDevice}
      requestOf={(values) => [{ params: { tenantId, contractId }, body: NewContractedDevice.parse(values) }]}
    />
  );
}

interface RemoveProps extends Pick<ContractUseProps, "organisationId"> {
  readonly device: ContractedDevice;
  readonly onClose: () => void;
}

function RemoveDevice({ device: { contractedDeviceId, name }, organisationId, onClose }: RemoveProps) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const shared = {
    title: t("contractLife.device-remove-title", { name }),
    confirmLabel: t("contractLife.device-remove"),
    what: t("contractLife.device-remove-what"),
    renews,
    done: t("contractLife.device-removed"),
    onClose,
  };
  return organisationId ? (
    <ConfirmCall
      {...shared}
      endpoint={removeCustomerDevice}
      request={[{ params: { tenantId, organisationId, contractedDeviceId } }]}
    />
  ) : (
    <ConfirmCall
      {...shared}
      endpoint={removeContractedDevice}
      request={[{ params: { tenantId, contractedDeviceId } }]}
    />
  );
}
