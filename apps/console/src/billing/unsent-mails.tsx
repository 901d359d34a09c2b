import { Anchor, Stack, Text, Title } from "@mantine/core";
import { listUnsentMails } from "@tachiai/protocol";
import { DataTable, usePhrases } from "@tachiai/ui";
import { Link } from "@tanstack/react-router";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { useOpenPlace } from "../shell/place.ts";
import { MailState, MailTo } from "./mail-state.tsx";
import { NoMailServer } from "./no-mail-server.tsx";
import { OneLine } from "./one-line.tsx";

/** 届いていないメール: what a mail server refused or does not take, with what to do; nothing where all is well. */
export function UnsentMails() {
  const { t } = usePhrases();
  const { tenantId, place } = useOpenPlace();
  const answer = useAnswer(listUnsentMails, { params: { tenantId } });
  return (
    <Answered to={answer}>
      {({ unsent, more, waiting, hasMailServer }) => {
        const isStuck = waiting > 0 && !hasMailServer;
        const isLate = unsent.some(({ state }) => state === "failed");
        if (unsent.length === 0 && !isStuck) return undefined;
        return (
          <Stack gap="sm" component="section" mb="xl">
            <Title order={2}>{t("mails.unsent")}</Title>
            {(isStuck || isLate) && <Text size="sm">{t("mails.waiting", { count: waiting })}</Text>}
            {isStuck && <NoMailServer />}
            {unsent.length > 0 && (
              <>
                <Text size="sm">{t("mails.unsent-what")}</Text>
                <DataTable
                  caption={t("mails.unsent")}
                  rows={unsent}
                  rowKey={({ mailId }) => mailId}
                  columns={[
                    {
                      name: "number",
                      header: t("billing.document-number"),
                      isRowHeader: true,
                      renderCell: ({ documentId, number, partner }) => (
                        <Stack gap={2}>
                          <Link
                            to="/o/$organisationId/billing/documents/$documentId"
                            params={{ organisationId: place.organisationId, documentId }}
                          >
                            <OneLine text={number} />
                          </Link>
                          <span>{partner}</span>
                        </Stack>
                      ),
                    },
                    {
                      name: "address",
                      header: t("mails.address"),
                      renderCell: (mail) => <MailTo mail={mail} />,
                    },
                    {
                      name: "state",
                      header: t("mails.state"),
                      renderCell: (mail) => <MailState mail={mail} />,
                    },
                    {
                      name: "next",
                      header: t("mails.unsent-next"),
                      renderCell: ({ state }) =>
                        state === "bounced" ? <ToAccounts /> : t("mails.next-failed"),
                    },
                  ]}
                />
                {more && (
                  <Text size="sm" c="dimmed">
                    {t("mails.unsent-more", { count: unsent.length })}
                  </Text>
                )}
              </>
            )}
          </Stack>
        );
      }}
    </Answered>
  );
}

/** Where the address is corrected. */
function ToAccounts() {
  const { t } = usePhrases();
  const { place } = useOpenPlace();
  return (
    <Anchor
      size="sm"
      renderRoot={(props) => (
        <Link
          to="/o/$organisationId/billing/accounts"
          params={{ organisationId: place.organisationId }}
          {...props}
        />
      )}
    >
      {t("mails.next-bounced")}
    </Anchor>
  );
}
