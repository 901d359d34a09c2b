import { listOwnInvoices, printOwnInvoice } from "@tachiai/protocol";
import { EmptyPage, PageHeading, usePhrases } from "@tachiai/ui";
import { Answered } from "../connection/answered.tsx";
import { useApi } from "../connection/api.ts";
import { useAnswer } from "../connection/use-answer.ts";
import { useOpenPlace } from "../shell/place.ts";
import { DocumentTable } from "./document-table.tsx";

/** 契約 › 請求書: what the provider has issued to the organisation. */
export function OwnInvoicesPage() {
  const { t } = usePhrases();
  const api = useApi();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(listOwnInvoices, { params: { tenantId } });
  return (
    <>
      <PageHeading title={t("billing.own-title")} purpose={t("billing.own-purpose")} />
      <Answered to={answer}>
        {({ documents }) =>
          documents.length === 0 ? (
            <EmptyPage what={t("billing.own-empty")} />
          ) : (
            <DocumentTable
              documents={documents}
              to="/o/$organisationId/contracts/invoices/$documentId"
              download={({ documentId }) =>
                api.download(printOwnInvoice, { params: { tenantId, documentId } })
              }
            />
          )
        }
      </Answered>
    </>
  );
}
