import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { type Payment, searchPayments } from "@tachiai/protocol";
import { EmptyPage, PageHeading, usePhrases } from "@tachiai/ui";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { useOpenPlace } from "../shell/place.ts";
import { AllocatePayment } from "./allocate-payment.tsx";
import { CancelPayment } from "./cancel-payment.tsx";
import { EnterPayment } from "./enter-payment.tsx";
import { ChooseFile, type ChosenFile } from "./import/choose-file.tsx";
import { TakeIn } from "./import/take-in.tsx";
import { type PaymentAct, PaymentTable, type PaymentTableProps } from "./payment-table.tsx";
import { SearchPayments } from "./search-payments.tsx";
import { SplitPayment } from "./split-payment.tsx";

const path = "/o/$organisationId/billing/payments";

type Asked = { readonly what: "enter" | "import" } | { readonly what: PaymentAct; readonly payment: Payment };

/** 入金・消込: what was received, what it pays, and what waits for a person. */
export function PaymentsPage() {
  const { t } = usePhrases();
  const { tenantId, holds } = useOpenPlace();
  const search = useSearch({ from: path });
  const navigate = useNavigate({ from: path });
  const answer = useAnswer(searchPayments, { params: { tenantId }, query: search });
  const [asked, setAsked] = useState<Asked>();
  const [file, setFile] = useState<ChosenFile>();
  const onClose = () => setAsked(undefined);
  const mayEnter = holds("billing-clerk");
  const onAsk = mayEnter
    ? { onAsk: (what: PaymentAct, payment: Payment) => setAsked({ what, payment }) }
    : {};
  const { afterId: _, ...filters } = search;
  const goTo = (afterId: typeof search.afterId) =>
    void navigate({ search: { ...filters, ...(afterId && { afterId }) } });
  return (
    <>
      <PageHeading
        title={t("payments.title")}
        purpose={t("payments.purpose")}
        actions={
          mayEnter && (
            <Group gap="sm">
              <Button variant="default" onClick={() => setAsked({ what: "import" })}>
                {t("payments.import")}
              </Button>
              <Button onClick={() => setAsked({ what: "enter" })}>{t("payments.enter")}</Button>
            </Group>
          )
        }
      />
      <Stack gap="xl">
        {file && <TakeIn file={file} onDone={() => setFile(undefined)} />}
        <Waiting {...onAsk} />
        <section>
          <SearchPayments />
          <Answered to={answer}>
            {({ payments, more }) => (
              <Stack gap="md">
                {payments.length === 0 ? (
                  <EmptyPage what={t("payments.empty")} />
                ) : (
                  <PaymentTable caption={t("payments.title")} payments={payments} {...onAsk} />
                )}
                <Group gap="sm" className="not-printed">
                  {search.afterId && (
                    <Button variant="default" onClick={() => goTo(undefined)}>
                      {t("billing.search-first")}
                    </Button>
                  )}
                  {more && (
                    <Button variant="default" onClick={() => goTo(payments.at(-1)?.paymentId)}>
                      {t("billing.search-more")}
                    </Button>
                  )}
                </Group>
              </Stack>
            )}
          </Answered>
        </section>
      </Stack>
      {asked?.what === "enter" && <EnterPayment onClose={onClose} />}
      {asked?.what === "import" && (
        <ChooseFile
          onChosen={(chosen) => {
            setFile(chosen);
            onClose();
          }}
          onClose={onClose}
        />
      )}
      {asked?.what === "allocate" && <AllocatePayment payment={asked.payment} onClose={onClose} />}
      {asked?.what === "split" && <SplitPayment payment={asked.payment} onClose={onClose} />}
      {asked?.what === "cancel" && <CancelPayment payment={asked.payment} onClose={onClose} />}
    </>
  );
}

/** What nobody could be told from: the one thing here that needs a person. */
function Waiting(props: Pick<PaymentTableProps, "onAsk">) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(searchPayments, { params: { tenantId }, query: { unallocated: "yes" } });
  return (
    <section>
      <Title order={2} mb="sm">
        {t("payments.waiting")}
      </Title>
      <Answered to={answer}>
        {({ payments }) =>
          payments.length === 0 ? (
            <Text c="dimmed">{t("payments.waiting-none")}</Text>
          ) : (
            <PaymentTable caption={t("payments.waiting")} payments={payments} {...props} />
          )
        }
      </Answered>
    </section>
  );
}
