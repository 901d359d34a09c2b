import { Modal, Stack, Text } from "@mantine/core";
import { type ContractedDevice, listEvidence, makeSupportLink } from "@tachiai/protocol";
import { ConfirmDialog, ErrorPanel, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { useCall } from "../connection/use-answer.ts";
import { CopyableCode } from "../shell/copyable-code.tsx";
import { useOpenPlace } from "../shell/place.ts";

interface SupportLinkProps {
  readonly device: ContractedDevice;
  readonly onClose: () => void;
}

/** S2: the address by which a contracted PC or server opens its own support page. A new one ends the one before. */
export function SupportLink({ device: { contractedDeviceId, name }, onClose }: SupportLinkProps) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const [address, setAddress] = useState<string>();
  const { send, isPending, error } = useCall(makeSupportLink, {
    renews: [listEvidence],
    onDone: ({ secret }) => setAddress(`${location.origin}/s/#${secret}`),
  });
  if (address === undefined)
    return (
      <ConfirmDialog
        opened
        title={t("contractLife.support-link-title", { name })}
        confirmLabel={t("contractLife.support-link-make")}
        isBusy={isPending}
        onConfirm={() => send({ params: { tenantId, contractedDeviceId } })}
        onClose={onClose}
      >
        <Text size="sm">{t("contractLife.support-link-what")}</Text>
        {error && <ErrorPanel error={error} />}
      </ConfirmDialog>
    );
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      title={t("contractLife.support-link-title", { name })}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      <Stack gap="md">
        <Text size="sm">{t("contractLife.support-link-once")}</Text>
        <CopyableCode label={t("contractLife.support-link")} text={address} />
      </Stack>
    </Modal>
  );
}
