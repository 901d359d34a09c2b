import {
  type BillingDocument,
  getBillingDocument,
  listBillingItems,
  listEvidence,
  requestQualifiedInvoice,
  searchBillingDocuments,
} from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useNavigate } from "@tanstack/react-router";
import { EntryDialog } from "../registers/entry-dialog.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { yenSchema } from "./lines.ts";

export interface RequestQualifiedProps {
  readonly document: BillingDocument;
  readonly onClose: () => void;
}

/** 適格請求書 on request: it says the invoice again; its fee and its postage are billed with the next close. */
export function RequestQualified({ document: { documentId }, onClose }: RequestQualifiedProps) {
  const { t } = usePhrases();
  const { tenantId, place } = useOpenPlace();
  const navigate = useNavigate();
  return (
    <EntryDialog
      title={t("billing.qualified-request")}
      what={t("billing.qualified-what")}
      fields={[
        {
          name: "postage",
          label: t("billing.postage"),
          hint: t("billing.postage-hint"),
          isOptional: true,
          schema: yenSchema,
        },
      ]}
      endpoint={requestQualifiedInvoice}
      renews={[getBillingDocument, searchBillingDocuments, listBillingItems, listEvidence]}
      done={t("billing.qualified-done")}
      requestOf={({ postage = "" }) => [
        {
          params: { tenantId, documentId },
          body: Number(postage) > 0 ? { postage: yenSchema.parse(postage) } : {},
        },
      ]}
      onAnswer={(answer) =>
        void navigate({
          to: "/o/$organisationId/billing/documents/$documentId",
          params: { organisationId: place.organisationId, documentId: answer.documentId },
        })
      }
      onClose={onClose}
    />
  );
}
