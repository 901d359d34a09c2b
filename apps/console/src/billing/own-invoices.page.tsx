import { Stack, Text } from "@mantine/core";
import { listOwnInvoices, printOwnInvoice, type ResponseOf } from "@tachiai/protocol";
import { EmptyPage, PageHeading, usePhrases } from "@tachiai/ui";
import { Answered } from "../connection/answered.tsx";
import { useApi } from "../connection/api.ts";
import { useAnswer } from "../connection/use-answer.ts";
import { useOpenPlace } from "../shell/place.ts";
import { DocumentTable } from "./document-table.tsx";
import { formatYen } from "./yen.ts";

/** 契約 › 請求書: what the provider has issued to the organisation. */
export function OwnInvoicesPage() {
  const { t, language } = usePhrases();
  const api = useApi();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(listOwnInvoices, { params: { tenantId } });
  return (
    <>
      <PageHeading title={t("billing.own-title")} purpose={t("billing.own-purpose")} />
      <Answered to={answer}>
        {({ documents, account }) =>
          documents.length === 0 ? (
            <EmptyPage what={t("billing.own-empty")} />
          ) : (
            <Stack gap="md">
              {account && <Owed {...account} />}
              <DocumentTable
                documents={documents}
                open={{
                  name: "open",
                  header: t("billing.balance"),
                  isNumber: true,
                  renderCell: ({ open }) => open !== undefined && formatYen(open, language),
                }}
                to="/o/$organisationId/contracts/invoices/$documentId"
                download={({ documentId }) =>
                  api.download(printOwnInvoice, { params: { tenantId, documentId } })
                }
              />
            </Stack>
          )
        }
      </Answered>
    </>
  );
}

/** What is owed in all, also where it is nothing, and that debts went over with a contract. */
function Owed({ balance, hasGivenAway }: NonNullable<ResponseOf<typeof listOwnInvoices>["account"]>) {
  const { t, language } = usePhrases();
  const yen = formatYen(Math.abs(balance), language);
  return (
    <Stack gap={2}>
      <Text fw={600}>
        {balance === 0
          ? t("billing.own-nothing-owed")
          : t(balance > 0 ? "billing.own-owed" : "billing.own-credit", { yen })}
      </Text>
      {hasGivenAway && <Text>{t("billing.own-given-away")}</Text>}
    </Stack>
  );
}
