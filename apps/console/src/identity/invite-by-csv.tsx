import { Alert, Button, FileButton, Group, Modal, Stack, Text } from "@mantine/core";
import { IconDownload, IconFileSpreadsheet } from "@tabler/icons-react";
import { inviteMembers, listInvitations, type ResponseOf } from "@tachiai/protocol";
import { DataTable, Notice, usePhrases, useToday } from "@tachiai/ui";
import { useState } from "react";
import { useCall } from "../connection/use-answer.ts";
import { CollectionPolicies } from "../consent/policies/collection-policies.tsx";
import { DayField } from "../shell/day-field.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { saveFile } from "../shell/save-file.ts";
import { useCredentialRisk } from "./credential-risk-field.tsx";
import { decodeCsv } from "./decode-csv.ts";
import { countRows, linksCsv, templateCsv } from "./invitation-csv.ts";
import { MembersError } from "./members-error.tsx";
import { useJoiningSecrets } from "./roster/use-joining-secrets.ts";

type Outcome = ResponseOf<typeof inviteMembers>;
type Accepted = Extract<Outcome, { accepted: true }>;
type Problems = Extract<Outcome, { accepted: false }>["problems"];

/** Invites everybody in a CSV file, or nobody: then each wrong row is named. */
export function InviteByCsv({ onClose }: { onClose: () => void }) {
  const { t } = usePhrases();
  const [outcome, setOutcome] = useState<Outcome>();
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      closeOnClickOutside={false}
      title={t("settings.csv-title")}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      {outcome?.accepted ? (
        <IssuedLinks accepted={outcome} onClose={onClose} />
      ) : (
        <CsvForm problems={outcome?.problems} onOutcome={setOutcome} />
      )}
      <CollectionPolicies />
    </Modal>
  );
}

interface CsvFormProps {
  readonly problems: Problems | undefined;
  readonly onOutcome: (outcome: Outcome | undefined) => void;
}

function CsvForm({ problems, onOutcome }: CsvFormProps) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const [file, setFile] = useState<{ name: string; csv: string | undefined }>();
  const [from, setFrom] = useState(useToday());
  const withSecrets = useJoiningSecrets();
  const risk = useCredentialRisk();
  const { send, isPending, error, reset } = useCall(inviteMembers, {
    renews: [listInvitations],
    async onDone(outcome) {
      onOutcome(
        outcome.accepted
          ? { accepted: true, invitations: await withSecrets(outcome.invitations, from) }
          : outcome,
      );
    },
  });
  const choose = async (chosen: File | null) => {
    if (!chosen) return;
    reset();
    onOutcome(undefined);
    setFile({ name: chosen.name, csv: decodeCsv(new Uint8Array(await chosen.arrayBuffer())) });
  };
  const { csv } = file ?? {};
  return (
    <Stack gap="md">
      <Text size="sm">{t("settings.csv-what")}</Text>
      <Group>
        <FileButton accept=".csv,text/csv" onChange={(chosen) => void choose(chosen)}>
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconFileSpreadsheet size={16} aria-hidden />}>
              {t("settings.csv-choose")}
            </Button>
          )}
        </FileButton>
        <Button
          variant="subtle"
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={() => saveCsv(templateCsv(), "tachiai-invitations.csv")}
        >
          {t("settings.csv-template")}
        </Button>
      </Group>
      <DayField label={t("settings.invite-from")} day={from} onChange={setFrom} />
      {risk.field}
      {file && csv === undefined && (
        <Text role="alert" c="var(--mantine-color-error)">
          {t("settings.csv-unreadable")}
        </Text>
      )}
      {file && csv !== undefined && !problems && (
        <Text>
          {file.name}: {t("settings.csv-preview", { count: countRows(csv) })}
        </Text>
      )}
      {problems && <ProblemTable problems={problems} />}
      {error && <MembersError error={error} kept={t("ui.error-input-kept")} />}
      {csv !== undefined && !problems && (
        <Group justify="flex-end">
          <Button
            loading={isPending}
            onClick={() => send({ params: { tenantId }, body: { csv, from, ...risk.read } })}
          >
            {t("settings.csv-send")}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function ProblemTable({ problems }: { problems: Problems }) {
  const { t } = usePhrases();
  return (
    <Stack gap="sm">
      <Notice meaning="look" title={t("settings.csv-problems")} />
      <DataTable
        caption={t("settings.csv-problems")}
        rows={problems}
        rowKey={({ row, column, problem }) => `${row} ${column} ${problem}`}
        columns={[
          {
            name: "row",
            header: t("settings.csv-row"),
            renderCell: ({ row }) => row,
            isRowHeader: true,
            isNumber: true,
          },
          { name: "column", header: t("settings.csv-column"), renderCell: ({ column }) => column },
          { name: "value", header: t("settings.csv-value"), renderCell: ({ value }) => value },
          {
            name: "problem",
            header: t("settings.csv-problem"),
            renderCell: ({ problem }) => t(`settings.csv-problem.${problem}`),
          },
        ]}
      />
    </Stack>
  );
}

function IssuedLinks({ accepted, onClose }: { accepted: Accepted; onClose: () => void }) {
  const { t } = usePhrases();
  const { invitations } = accepted;
  return (
    <Stack gap="md">
      <Alert
        role="status"
        variant="outline"
        title={t("settings.csv-done-title", { count: invitations.length })}
      >
        <Text size="sm">{t("settings.csv-links-once")}</Text>
        <Text size="sm">{t("settings.csv-close-warning")}</Text>
      </Alert>
      <DataTable
        caption={t("settings.csv-done-title", { count: invitations.length })}
        rows={invitations}
        rowKey={({ invitation }) => invitation.invitationId}
        columns={[
          {
            name: "name",
            header: t("settings.name"),
            renderCell: ({ invitation }) => invitation.displayName,
            isRowHeader: true,
          },
          { name: "email", header: t("settings.email"), renderCell: ({ invitation }) => invitation.email },
          { name: "link", header: t("settings.link-label"), renderCell: ({ link }) => link },
        ]}
      />
      <Group justify="flex-end">
        <Button
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={() => saveCsv(linksCsv(invitations), "tachiai-invitation-links.csv")}
        >
          {t("settings.csv-save-links")}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t("ui.close")}
        </Button>
      </Group>
    </Stack>
  );
}

function saveCsv(csv: string, name: string): void {
  saveFile(new TextEncoder().encode(csv), { name, type: "text/csv" });
}
