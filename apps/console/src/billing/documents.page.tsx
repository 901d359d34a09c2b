import { Button, Group, Stack, TextInput } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { type BillingDocumentId, printBillingDocument, searchBillingDocuments } from "@tachiai/protocol";
import { EmptyPage, ImeSafeForm, PageHeading, usePhrases } from "@tachiai/ui";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Answered } from "../connection/answered.tsx";
import { useApi } from "../connection/api.ts";
import { useAnswer } from "../connection/use-answer.ts";
import { useOpenPlace } from "../shell/place.ts";
import { useCheckedForm } from "../shell/use-checked-form.ts";
import { DocumentTable } from "./document-table.tsx";
import { yenSchema } from "./lines.ts";

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
      <SearchForm />
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
                  renderCell: ({ partner }) => partner,
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

const nothing = { from: "", to: "", least: "", most: "", partner: "" };

function SearchForm() {
  const { t } = usePhrases();
  const search = useSearch({ from: path });
  const navigate = useNavigate({ from: path });
  const amount = (text: string) =>
    text.trim() === "" || yenSchema.safeParse(text.trim()).success
      ? undefined
      : t("billing.search-amount-wrong");
  const { form, submit } = useCheckedForm({
    initialValues: {
      from: search.from ?? "",
      to: search.to ?? "",
      least: search.least?.toString() ?? "",
      most: search.most?.toString() ?? "",
      partner: search.partner ?? "",
    },
    validate: { least: amount, most: amount },
  });
  const day = (name: "from" | "to") => (
    <DateInput
      clearable
      label={t(`billing.search-${name}`)}
      valueFormat="YYYY/MM/DD(ddd)"
      value={form.values[name] || null}
      onChange={(chosen) => form.setFieldValue(name, chosen ?? "")}
    />
  );
  const go = ({ from, to, least, most, partner }: typeof nothing) =>
    void navigate({
      search: {
        ...(from && { from }),
        ...(to && { to }),
        ...(least.trim() && { least: Number(least) }),
        ...(most.trim() && { most: Number(most) }),
        ...(partner.trim() && { partner: partner.trim() }),
      },
    });
  return (
    <ImeSafeForm className="not-printed" onSubmit={submit(go)}>
      <Stack gap="sm" mb="lg">
        <Group gap="sm" align="flex-start">
          {day("from")}
          {day("to")}
          <TextInput inputMode="numeric" label={t("billing.search-least")} {...form.getInputProps("least")} />
          <TextInput inputMode="numeric" label={t("billing.search-most")} {...form.getInputProps("most")} />
          <TextInput maxLength={100} label={t("billing.search-partner")} {...form.getInputProps("partner")} />
        </Group>
        <Group gap="sm">
          <Button type="submit">{t("billing.search-go")}</Button>
          <Button
            variant="default"
            onClick={() => {
              form.setValues(nothing);
              go(nothing);
            }}
          >
            {t("billing.search-clear")}
          </Button>
        </Group>
      </Stack>
    </ImeSafeForm>
  );
}
