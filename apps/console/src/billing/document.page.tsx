import { Button, Group, Stack, Title } from "@mantine/core";
import {
  BillingDocumentId,
  downloadElectronicInvoice,
  getBillingDocument,
  printBillingDocument,
  type ResponseOf,
} from "@tachiai/protocol";
import { PageHeading, usePhrases } from "@tachiai/ui";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Answered } from "../connection/answered.tsx";
import { useApi } from "../connection/api.ts";
import { Follow } from "../connection/follow.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { useOpenPlace } from "../shell/place.ts";
import { BackToDocuments } from "./back-to-documents.tsx";
import { DocumentContentsView } from "./document-contents.tsx";
import { DocumentMails } from "./document-mails.tsx";
import { DocumentTable } from "./document-table.tsx";
import { GiveBack } from "./give-back.tsx";
import { RequestQualified } from "./request-qualified.tsx";
import { SaveDocument, SaveElectronic } from "./save-document.tsx";

type Shown = ResponseOf<typeof getBillingDocument>;

/** One issued document: what stands on it, and what a billing clerk can do with it. */
export function DocumentPage() {
  const { tenantId } = useOpenPlace();
  const named = useParams({ from: "/o/$organisationId/billing/documents/$documentId" });
  const documentId = BillingDocumentId.parse(named.documentId);
  const answer = useAnswer(getBillingDocument, { params: { tenantId, documentId } });
  return <Answered to={answer}>{(shown) => <OpenDocument key={documentId} shown={shown} />}</Answered>;
}

function OpenDocument({ shown }: { shown: Shown }) {
  const { t } = usePhrases();
  const api = useApi();
  const { tenantId, holds } = useOpenPlace();
  const [asked, setAsked] = useState<"give-back" | "qualified">();
  const onClose = () => setAsked(undefined);
  const { document, contents, following } = shown;
  const { documentId, number, partner, kind, copiesId } = document;
  const isInvoice = contents.statement !== undefined && copiesId === undefined;
  const mayEnter = holds("billing-clerk") && isInvoice;
  const isCopied = following.some((one) => one.copiesId !== undefined);
  const download = (one: typeof document) =>
    api.download(printBillingDocument, { params: { tenantId, documentId: one.documentId } });
  return (
    <>
      <BackToDocuments to="/o/$organisationId/billing/documents" />
      <PageHeading title={`${number} ${partner}`} purpose={t("billing.document-purpose")} />
      {[document, ...following].some((one) => !one.isPrinted) && (
        <Follow
          everyMs={2000}
          endpoint={getBillingDocument}
          request={[{ params: { tenantId, documentId } }]}
        />
      )}
      <DocumentContentsView
        document={document}
        contents={contents}
        actions={
          <Group gap="xs" className="not-printed">
            <SaveDocument document={document} download={() => download(document)} />
            {mayEnter && kind !== "qualified-invoice" && !isCopied && (
              <Button size="compact-sm" variant="default" onClick={() => setAsked("qualified")}>
                {t("billing.qualified-request")}
              </Button>
            )}
            {mayEnter && (
              <Button size="compact-sm" variant="default" onClick={() => setAsked("give-back")}>
                {t("billing.give-back")}
              </Button>
            )}
            {contents.lines.length > 0 && (
              <SaveElectronic
                document={document}
                download={() => api.download(downloadElectronicInvoice, { params: { tenantId, documentId } })}
              />
            )}
          </Group>
        }
      />
      {following.length > 0 && (
        <Stack gap="sm" mt="xl">
          <Title order={2}>{t("billing.following")}</Title>
          <DocumentTable
            caption={t("billing.following")}
            documents={following}
            to="/o/$organisationId/billing/documents/$documentId"
            download={download}
          />
        </Stack>
      )}
      <DocumentMails shown={shown} />
      {asked === "give-back" && <GiveBack document={document} contents={contents} onClose={onClose} />}
      {asked === "qualified" && <RequestQualified document={document} onClose={onClose} />}
    </>
  );
}
