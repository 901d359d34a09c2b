import { Button, Group, Stack, Text, Title } from "@mantine/core";
import {
  getBillingDocument,
  listEvidence,
  listUnsentMails,
  mailBillingDocument,
  type ResponseOf,
} from "@tachiai/protocol";
import { DataTable, formatInstant, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { Follow } from "../connection/follow.tsx";
import { EntryDialog } from "../registers/entry-dialog.tsx";
import { listIn } from "../registers/fields-dialog.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { lineOfAddressee } from "./mail-lines.ts";
import { MailState, MailTo } from "./mail-state.tsx";
import { NoMailServer } from "./no-mail-server.tsx";

type Shown = ResponseOf<typeof getBillingDocument>;

/** メールでの送付: to whom a document went by mail, and how each mail stands; nothing where its account has it on paper. */
export function DocumentMails({ shown }: { readonly shown: Shown }) {
  const { t, language } = usePhrases();
  const { tenantId, holds } = useOpenPlace();
  const [isAsked, setIsAsked] = useState(false);
  const { document, mails, mailTo, hasMailServer } = shown;
  const { documentId, isPrinted } = document;
  if (mails.length === 0 && mailTo.length === 0) return undefined;
  const isWaiting = mails.some(({ state }) => state === "waiting");
  return (
    <Stack gap="sm" mt="xl">
      <Title order={2}>{t("mails.title")}</Title>
      {!hasMailServer && <NoMailServer />}
      {isWaiting && hasMailServer && (
        <Follow
          everyMs={2000}
          endpoint={getBillingDocument}
          request={[{ params: { tenantId, documentId } }]}
        />
      )}
      {mails.length === 0 ? (
        <Text c="dimmed">{t("mails.none")}</Text>
      ) : (
        <DataTable
          caption={t("mails.title")}
          rows={mails}
          rowKey={({ mailId }) => mailId}
          columns={[
            {
              name: "address",
              header: t("mails.address"),
              isRowHeader: true,
              renderCell: (mail) => <MailTo mail={mail} />,
            },
            {
              name: "state",
              header: t("mails.state"),
              renderCell: (mail) => <MailState mail={mail} />,
            },
            {
              name: "queued",
              header: t("mails.queued"),
              renderCell: ({ queuedAt, askedByName }) => (
                <Stack gap={2}>
                  <span>{formatInstant(queuedAt, language)}</span>
                  <Text size="xs" c="dimmed">
                    {askedByName ?? t("mails.queued-itself")}
                  </Text>
                </Stack>
              ),
            },
          ]}
        />
      )}
      {holds("billing-clerk") && isPrinted && mailTo.length > 0 && (
        <Group className="not-printed">
          <Button size="compact-sm" variant="default" onClick={() => setIsAsked(true)}>
            {t(mails.length === 0 ? "mails.first" : "mails.again")}
          </Button>
        </Group>
      )}
      {isAsked && <MailAgain shown={shown} onClose={() => setIsAsked(false)} />}
    </Stack>
  );
}

function MailAgain({ shown, onClose }: { readonly shown: Shown; readonly onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { document, mails, mailTo } = shown;
  const addresses = mailTo.map(({ address }) => address);
  return (
    <EntryDialog
      title={t(mails.length === 0 ? "mails.first" : "mails.again")}
      what={t("mails.again-what")}
      fields={[
        {
          name: "to",
          label: t("mails.address"),
          kind: "choices",
          initial: addresses.join(","),
          options: mailTo.map((one) => ({ value: one.address, label: lineOfAddressee(one) })),
        },
      ]}
      endpoint={mailBillingDocument}
      renews={[getBillingDocument, listUnsentMails, listEvidence]}
      done={t("mails.again-done")}
      requestOf={({ to }) => [
        { params: { tenantId, documentId: document.documentId }, body: { to: listIn(to) } },
      ]}
      onClose={onClose}
    />
  );
}
