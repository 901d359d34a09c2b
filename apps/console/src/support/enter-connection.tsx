import { ConnectionId, enterConnectionId } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useNavigate } from "@tanstack/react-router";
import { EntryDialog } from "../registers/entry-dialog.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { renewsOfSession } from "./use-order.ts";

/** What the customer reads out, which is his consent (S2). */
export function EnterConnection({ onClose }: { readonly onClose: () => void }) {
  const { t } = usePhrases();
  const { place, tenantId } = useOpenPlace();
  const navigate = useNavigate();
  return (
    <EntryDialog
      title={t("supportDesk.enter")}
      what={t("supportDesk.enter-what")}
      fields={[
        {
          name: "connectionId",
          label: t("supportPage.connection-id"),
          hint: t("supportDesk.enter-hint"),
          maxLength: 60,
          schema: ConnectionId,
        },
        { name: "password", label: t("supportPage.password"), maxLength: 60 },
        { name: "subject", label: t("supportDesk.subject"), maxLength: 200 },
      ]}
      endpoint={enterConnectionId}
      renews={renewsOfSession}
      done={t("supportDesk.entered-done")}
      submitLabel={t("supportDesk.enter-connect")}
      requestOf={({ connectionId = "", password = "", subject = "" }) => [
        { params: { tenantId }, body: { connectionId, password: password.trim(), subject } },
      ]}
      onAnswer={(entered) =>
        void navigate({
          to: "/o/$organisationId/support/sessions/$tenantId/$sessionId",
          params: { organisationId: place.organisationId, ...entered },
        })
      }
      onClose={onClose}
    />
  );
}
