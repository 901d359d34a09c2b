import { Group } from "@mantine/core";
import { BillingDocumentId, getOwnInvoice, printOwnInvoice } from "@tachiai/protocol";
import { PageHeading, usePhrases } from "@tachiai/ui";
import { useParams } from "@tanstack/react-router";
import { Answered } from "../connection/answered.tsx";
import { useApi } from "../connection/api.ts";
import { useAnswer } from "../connection/use-answer.ts";
import { useOpenPlace } from "../shell/place.ts";
import { BackToDocuments } from "./back-to-documents.tsx";
import { DocumentContentsView } from "./document-contents.tsx";
import { SaveDocument } from "./save-document.tsx";

/** One document that the provider has issued to the organisation. */
export function OwnInvoicePage() {
  const { t } = usePhrases();
  const api = useApi();
  const { tenantId } = useOpenPlace();
  const named = useParams({ from: "/o/$organisationId/contracts/invoices/$documentId" });
  const documentId = BillingDocumentId.parse(named.documentId);
  const answer = useAnswer(getOwnInvoice, { params: { tenantId, documentId } });
  return (
    <Answered to={answer}>
      {({ document, contents }) => (
        <>
          <BackToDocuments to="/o/$organisationId/contracts/invoices" />
          <PageHeading title={document.number} purpose={t("billing.own-document-purpose")} />
          <DocumentContentsView
            document={document}
            contents={contents}
            actions={
              <Group gap="xs" className="not-printed">
                {document.takenOver === undefined && (
                  <SaveDocument
                    document={document}
                    download={() => api.download(printOwnInvoice, { params: { tenantId, documentId } })}
                  />
                )}
              </Group>
            }
          />
        </>
      )}
    </Answered>
  );
}
