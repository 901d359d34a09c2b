import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { type ResponseOf, requestSupport, TenantId } from "@tachiai/protocol";
import { formatClock, GroupedDigits, usePhrases } from "@tachiai/ui";
import { useRef } from "react";
import { useMe } from "../identity/me.ts";
import { EntryDialog } from "../registers/entry-dialog.tsx";
import { LinkButton } from "../shell/link-button.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { renewsOfSession } from "./use-order.ts";

/** A number that was issued, and in whose domain its session lies. */
export interface Issued extends ResponseOf<typeof requestSupport> {
  readonly tenantId: TenantId;
}

interface NewReceptionProps {
  readonly onIssued: (issued: Issued) => void;
  readonly onClose: () => void;
}

/** 受付: for one of the customers that are served, or for who may become one. */
export function NewReception({ onIssued, onClose }: NewReceptionProps) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { places } = useMe();
  const chosen = useRef(tenantId);
  const served = places.filter(
    ({ kind, roles }) => kind === "tenant" && (roles.includes("supporter") || roles.includes("supervisor")),
  );
  return (
    <EntryDialog
      title={t("supportDesk.new")}
      what={t("supportDesk.new-what")}
      fields={[
        {
          name: "customer",
          label: t("supportDesk.customer"),
          kind: "choice",
          initial: tenantId,
          options: [
            { value: tenantId, label: t("supportDesk.customer-prospect") },
            ...served.map(({ organisationId, name }) => ({ value: organisationId, label: name })),
          ],
        },
        { name: "subject", label: t("supportDesk.subject"), maxLength: 200 },
      ]}
      endpoint={requestSupport}
      renews={renewsOfSession}
      done={t("supportDesk.new-done")}
      requestOf={({ customer = tenantId, subject = "" }) => {
        chosen.current = TenantId.parse(customer);
        return [{ params: { tenantId: chosen.current }, body: { subject } }];
      }}
      onAnswer={(answer) => onIssued({ ...answer, tenantId: chosen.current })}
      onClose={onClose}
    />
  );
}

/** The number, this once, and what to say on the telephone. */
export function IssuedNumber({ issued, onClose }: { readonly issued: Issued; readonly onClose: () => void }) {
  const { t } = usePhrases();
  const { place } = useOpenPlace();
  const { tenantId, sessionId, receptionNumber, expiresAt } = issued;
  const { organisationId } = place;
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      title={t("supportDesk.number-title")}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      <Stack gap="md">
        <GroupedDigits digits={receptionNumber} label={t("supportDesk.number")} />
        <Text size="sm">{t("supportDesk.number-say", { address: `${location.host}/s` })}</Text>
        <Text size="sm" c="dimmed">
          {t("supportDesk.number-once", { time: formatClock(expiresAt) })}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("ui.close")}
          </Button>
          <LinkButton
            to="/o/$organisationId/support/sessions/$tenantId/$sessionId"
            params={{ organisationId, tenantId, sessionId }}
          >
            {t("supportDesk.number-open")}
          </LinkButton>
        </Group>
      </Stack>
    </Modal>
  );
}
