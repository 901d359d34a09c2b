import { Group } from "@mantine/core";
import {
  type BillingDocument,
  BillingDocumentId,
  type DocumentContents,
  getBillingDocument,
  printBillingDocument,
} from "@tachiai/protocol";
import { PageHeading, usePhrases } from "@tachiai/ui";
import { useParams } from "@tanstack/react-router";
import { Answered } from "../connection/answered.tsx";
import { useApi } from "../connection/api.ts";
import { useAnswer } from "../connection/use-answer.ts";
import { useOpenPlace } from "../shell/place.ts";
import { BackToDocuments } from "./back-to-documents.tsx";
import { DocumentContentsView } from "./document-contents.tsx";
import { SaveDocument } from "./save-document.tsx";

/** One issued document: what stands on it, and what a billing clerk can do with it. */
export function DocumentPage() {
  const { tenantId } = useOpenPlace();
  const named = useParams({ from: "/o/$organisationId/billing/documents/$documentId" });
  const documentId = BillingDocumentId.parse(named.documentId);
  const answer = useAnswer(getBillingDocument, { params: { tenantId, documentId } });
  return <Answered to={answer}>{(one) => <OpenDocument {...one} />}</Answered>;
}

interface OpenDocumentProps {
  readonly document: BillingDocument;
  readonly contents: DocumentContents;
}

function OpenDocument({ document, contents }: OpenDocumentProps) {
  const { t } = usePhrases();
  const api = useApi();
  const { tenantId } = useOpenPlace();
  const { documentId, number, partner } = document;
  return (
    <>
      <BackToDocuments to="/o/$organisationId/billing/documents" />
      <PageHeading title={`${number} ${partner}`} purpose={t("billing.document-purpose")} />
      <DocumentContentsView
        document={document}
        contents={contents}
        actions={
          <Group gap="xs" className="not-printed">
            <SaveDocument
              document={document}
              download={() => api.download(printBillingDocument, { params: { tenantId, documentId } })}
            />
          </Group>
        }
      />
    </>
  );
}
