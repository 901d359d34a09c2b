import {
  type BillingDocument,
  CreditNoteGround,
  type DocumentContents,
  getBillingDocument,
  issueCreditNote,
  listBillingAccounts,
  listEvidence,
  searchBillingDocuments,
} from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useNavigate } from "@tanstack/react-router";
import { EntryDialog } from "../registers/entry-dialog.tsx";
import { listIn } from "../registers/fields-dialog.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { yenSchema } from "./lines.ts";
import { formatYen } from "./yen.ts";

export interface GiveBackProps {
  readonly document: BillingDocument;
  readonly contents: DocumentContents;
  readonly onClose: () => void;
}

/** 適格返還請求書 against chosen lines of an invoice: the server judges how much of each may still be given back. */
export function GiveBack({ document: { documentId }, contents, onClose }: GiveBackProps) {
  const { t, language } = usePhrases();
  const { tenantId, place } = useOpenPlace();
  const navigate = useNavigate();
  const lines = contents.lines.flatMap((line, index) =>
    line.yen > 0 ? [{ ...line, at: String(index) }] : [],
  );
  return (
    <EntryDialog
      title={t("billing.give-back")}
      what={t("billing.give-back-what")}
      fields={[
        {
          name: "ground",
          label: t("billing.give-back-ground"),
          hint: t("billing.give-back-ground-hint"),
          kind: "choice",
          options: CreditNoteGround.options.map((value) => ({ value, label: t(`billing.ground.${value}`) })),
        },
        { name: "subject", label: t("billing.give-back-subject"), hint: t("billing.give-back-subject-hint") },
        {
          name: "lines",
          label: t("billing.give-back-lines"),
          kind: "choices",
          options: lines.map(({ at, label, yen }) => ({
            value: at,
            label: t("billing.line-of", { label, yen: formatYen(yen, language) }),
          })),
        },
        ...lines.map(({ at, label, yen }) => ({
          name: `net-${at}`,
          label: t("billing.give-back-net", { label }),
          initial: String(yen),
          schema: yenSchema,
          when: (values: Readonly<Record<string, string>>) => listIn(values["lines"]).includes(at),
        })),
      ]}
      endpoint={issueCreditNote}
      renews={[getBillingDocument, searchBillingDocuments, listBillingAccounts, listEvidence]}
      done={t("billing.give-back-done")}
      requestOf={({ ground, subject = "", lines: chosen, ...values }) => [
        {
          params: { tenantId, documentId },
          body: {
            ground: CreditNoteGround.parse(ground),
            subject,
            parts: listIn(chosen).map((at) => ({
              line: Number(at),
              net: yenSchema.parse(values[`net-${at}`]),
            })),
          },
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
