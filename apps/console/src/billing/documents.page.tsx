import { Button, Group, Stack, Text } from "@mantine/core";
import { type BillingDocumentId, printBillingDocument, searchBillingDocuments } from "@tachiai/protocol";
import { EmptyPage, PageHeading, usePhrases } from "@tachiai/ui";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Answered } from "../connection/answered.tsx";
import { useApi } from "../connection/api.ts";
import { useAnswer } from "../connection/use-answer.ts";
import { useOpenPlace } from "../shell/place.ts";
import { DocumentTable } from "./document-table.tsx";
import { SearchForm } from "./search-form.tsx";
import { UnsentMails } from "./unsent-mails.tsx";

const path = "/o/$organisationId/billing/documents";

/** 請求書: everything that was issued, by day, amount and partner, also combined (電子帳簿保存法). */
export function DocumentsPage() {
  const { t } = usePhrases();
  const api = useApi();
  const { tenantId } = useOpenPlace();
  const search = useSearch({ from: path });
  const navigate = useNavigate({ from: path });
  const answer = useAnswer(searchBillingDocuments, { params: { tenantId }, query: search });
  const { afterId: _, ...filters } = search;
  const goTo = (afterId: BillingDocumentId | undefined) =>
    void navigate({ search: { ...filters, ...(afterId && { afterId }) } });
  return (
    <>
      <PageHeading title={t("billing.documents-title")} purpose={t("billing.documents-purpose")} />
      <UnsentMails />
      <SearchDocuments />
      <Answered to={answer}>
        {({ documents, more }) => (
          <Stack gap="md">
            {documents.length === 0 ? (
              <EmptyPage what={t("billing.documents-empty")} />
            ) : (
              <DocumentTable
                documents={documents}
                partner={{
                  name: "partner",
                  header: t("billing.partner"),
                  renderCell: ({ partner, through }) => (
                    <Stack gap={2}>
                      <span>{partner}</span>
                      {through && through !== "customer" && (
                        <Text size="xs" c="dimmed">
                          {t(`billing.through.${through}`)}
                        </Text>
                      )}
                    </Stack>
                  ),
                }}
                to="/o/$organisationId/billing/documents/$documentId"
                download={({ documentId }) =>
                  api.download(printBillingDocument, { params: { tenantId, documentId } })
                }
              />
            )}
            <Group gap="sm" className="not-printed">
              {search.afterId && (
                <Button variant="default" onClick={() => goTo(undefined)}>
                  {t("billing.search-first")}
                </Button>
              )}
              {more && (
                <Button variant="default" onClick={() => goTo(documents.at(-1)?.documentId)}>
                  {t("billing.search-more")}
                </Button>
              )}
            </Group>
          </Stack>
        )}
      </Answered>
    </>
  );
}

function SearchDocuments() {
  const { t } = usePhrases();
  const { from, to, least, most, partner = "" } = useSearch({ from: path });
  const navigate = useNavigate({ from: path });
  return (
    <SearchForm
      search={{ from, to, least, most, text: partner }}
      labels={{
        from: t("billing.search-from"),
        to: t("billing.search-to"),
        text: t("billing.search-partner"),
      }}
      onSearch={({ text, ...ranges }) =>
        void navigate({ search: { ...ranges, ...(text && { partner: text }) } })
      }
    />
  );
}
