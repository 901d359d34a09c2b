import { Button, Stack, Text, Title } from "@mantine/core";
import { applyByQuote, LinkToken, lookAtQuote, type QuoteOffer, type ResponseOf } from "@tachiai/protocol";
import { DataTable, ErrorPanel, Facts, formatDay, Loading, Notice, usePhrases } from "@tachiai/ui";
import { useLocation } from "@tanstack/react-router";
import { useState } from "react";
import { useAnswer, useCall } from "../connection/use-answer.ts";
import { OutsidePage } from "../identity/outside-page.tsx";
import { FieldsDialog } from "../registers/fields-dialog.tsx";
import { LinkButton } from "../shell/link-button.tsx";
import { consentFields, consentIn } from "./consent-fields.ts";
import { fieldsOf, formIn } from "./form-fields.ts";
import { formatYen } from "./format-yen.ts";

/** Where a quote's link leads. Its token stands in the fragment, which no server and no log sees. */
export function QuotePage() {
  const { t } = usePhrases();
  const token = LinkToken.safeParse(useLocation().hash.replace(/^#/, "")).data;
  if (token) return <QuoteOffered token={token} />;
  return (
    <OutsidePage title={t("applications.public-broken")}>
      <p>{t("applications.public-broken-next")}</p>
    </OutsidePage>
  );
}

function QuoteOffered({ token }: { token: string }) {
  const { t } = usePhrases();
  const { data: offer, error, refetch } = useAnswer(lookAtQuote, { body: { token } });
  const [applied, setApplied] = useState<ResponseOf<typeof applyByQuote>>();
  const [isAsked, setAsked] = useState(false);
  return (
    <OutsidePage title={t("applications.public-title")}>
      {error && !offer && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!error && !offer && <Loading />}
      {offer && applied && (
        <Notice title={t("applications.public-done")} meaning="quiet">
          {t("applications.public-done-what", {
            number: String(applied.number),
            provider: offer.providerName,
          })}
        </Notice>
      )}
      {offer && !applied && (
        <Stack gap="md">
          <Quoted offer={offer} />
          {offer.terms && (
            <LinkButton
              to="/terms/$profileId"
              params={{ profileId: offer.terms.profileId }}
              variant="default"
            >
              {t("applications.read-terms")}
            </LinkButton>
          )}
          <Button onClick={() => setAsked(true)}>{t("applications.public-apply")}</Button>
        </Stack>
      )}
      {offer && isAsked && (
        <Apply
          token={token}
          offer={offer}
          onDone={(answer) => {
            setApplied(answer);
            setAsked(false);
          }}
          onClose={() => setAsked(false)}
        />
      )}
    </OutsidePage>
  );
}

function Quoted({ offer: { providerName, quote } }: { offer: QuoteOffer }) {
  const { t, language } = usePhrases();
  return (
    <Stack gap="sm">
      <Title order={2}>{t("applications.public-from", { provider: providerName })}</Title>
      <Text fw={600}>{t("applications.public-to", { name: quote.customerName })}</Text>
      <Facts
        facts={[
          { name: t("applications.service"), value: t(`settings.service.${quote.service}`) },
          {
            name: t("applications.quote-number"),
            value: t("applications.number-of", { number: String(quote.number) }),
          },
          { name: t("applications.quote-issued-on"), value: formatDay(quote.issuedOn, language) },
          { name: t("applications.quote-until"), value: formatDay(quote.validUntil, language) },
          { name: t("applications.quote-total"), value: formatYen(quote.totalYen) },
          { name: t("applications.quote-remarks"), value: quote.remarks },
        ]}
      />
      <DataTable
        caption={t("applications.quotes")}
        rows={quote.lines}
        rowKey={({ text }) => text}
        columns={[
          {
            name: "text",
            header: t("applications.quote-line"),
            isRowHeader: true,
            renderCell: ({ text }) => text,
          },
          {
            name: "quantity",
            header: t("applications.quote-quantity"),
            renderCell: ({ quantity }) => quantity,
          },
          {
            name: "unit",
            header: t("applications.quote-unit"),
            renderCell: ({ unitYen }) => formatYen(unitYen),
          },
        ]}
      />
    </Stack>
  );
}

interface ApplyProps {
  readonly token: string;
  readonly offer: QuoteOffer;
  readonly onDone: (answer: ResponseOf<typeof applyByQuote>) => void;
  readonly onClose: () => void;
}

function Apply({ token, offer, onDone, onClose }: ApplyProps) {
  const words = usePhrases();
  const { send, isPending, error } = useCall(applyByQuote, { onDone });
  const { quote, terms } = offer;
  const initial = (name: string) => (name === "company" ? { initial: quote.customerName } : {});
  return (
    <FieldsDialog
      title={words.t("applications.public-apply")}
      submitLabel={words.t("applications.public-apply")}
      fields={[
        ...fieldsOf("new", words, [quote.service]).map((field) => ({ ...field, ...initial(field.name) })),
        ...consentFields(words, terms),
      ]}
      isBusy={isPending}
      error={error}
      onSubmit={(values) =>
        send({ body: { token, form: formIn("new", values), ...consentIn(terms, values) } })
      }
      onClose={onClose}
    />
  );
}
