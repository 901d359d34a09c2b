import { Button, Group } from "@mantine/core";
import { IconFileSpreadsheet, IconUserPlus } from "@tabler/icons-react";
import { type Invitation, listGroups, listInvitations, withdrawInvitation } from "@tachiai/protocol";
import { DataTable, EmptyPage, ExactTime, PageHeading, StatusMark, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { ConfirmCall } from "../shell/confirm-call.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { InviteByCsv } from "./invite-by-csv.tsx";
import { InviteOne } from "./invite-one.tsx";
import { grantName } from "./role-name.ts";
import { useSignOwn } from "./roster/use-sign-own.ts";

/** 設定 › 招待: invites one or many, and shows what became of the invitations. */
export function InvitationsPage() {
  const phrases = usePhrases();
  const { t } = phrases;
  const { tenantId } = useOpenPlace();
  const invitations = useAnswer(listInvitations, { params: { tenantId } });
  const groups = useAnswer(listGroups, { params: { tenantId } });
  const [inviting, setInviting] = useState<"one" | "csv">();
  const [withdrawing, setWithdrawing] = useState<Invitation>();
  const allGroups = groups.data?.groups ?? [];

  const actions = (
    <Group gap="sm">
      <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => setInviting("one")}>
        {t("settings.invitations-one")}
      </Button>
      <Button
        variant="default"
        leftSection={<IconFileSpreadsheet size={16} aria-hidden />}
        onClick={() => setInviting("csv")}
      >
        {t("settings.invitations-csv")}
      </Button>
    </Group>
  );
  return (
    <>
      <PageHeading
        title={t("settings.invitations-title")}
        purpose={t("settings.invitations-purpose")}
        actions={actions}
      />
      <Answered to={invitations}>
        {({ invitations }) =>
          invitations.length === 0 ? (
            <EmptyPage what={t("settings.invitations-empty")} />
          ) : (
            <DataTable
              caption={t("settings.invitations-title")}
              rows={invitations}
              rowKey={({ invitationId }) => invitationId}
              columns={[
                {
                  name: "name",
                  header: t("settings.name"),
                  renderCell: ({ displayName }) => displayName,
                  isRowHeader: true,
                },
                { name: "email", header: t("settings.email"), renderCell: ({ email }) => email },
                {
                  name: "roles",
                  header: t("settings.roles"),
                  renderCell: ({ roles }) =>
                    roles.map((grant) => grantName(grant, allGroups, phrases)).join("、"),
                },
                {
                  name: "state",
                  header: t("settings.invitation-state"),
                  renderCell: ({ state }) => <StatusMark kind={state} />,
                },
                {
                  name: "sent",
                  header: t("settings.invitation-sent"),
                  renderCell: ({ createdAt }) => <ExactTime at={createdAt} />,
                },
                {
                  name: "expires",
                  header: t("settings.invitation-expires"),
                  renderCell: ({ expiresAt, state }) => state === "open" && <ExactTime at={expiresAt} />,
                },
                {
                  name: "withdraw",
                  header: "",
                  renderCell: (invitation) =>
                    invitation.state === "open" && (
                      <Button size="compact-sm" variant="default" onClick={() => setWithdrawing(invitation)}>
                        {t("settings.invitation-withdraw")}
                      </Button>
                    ),
                },
              ]}
            />
          )
        }
      </Answered>
      {inviting === "one" && <InviteOne groups={allGroups} onClose={() => setInviting(undefined)} />}
      {inviting === "csv" && <InviteByCsv onClose={() => setInviting(undefined)} />}
      {withdrawing && (
        <WithdrawInvitation invitation={withdrawing} onClose={() => setWithdrawing(undefined)} />
      )}
    </>
  );
}

function WithdrawInvitation({ invitation, onClose }: { invitation: Invitation; onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const signOwn = useSignOwn();
  return (
    <ConfirmCall
      endpoint={withdrawInvitation}
      request={[{ params: { tenantId, invitationId: invitation.invitationId } }]}
      renews={[listInvitations]}
      title={t("settings.invitation-withdraw-title", { name: invitation.displayName })}
      confirmLabel={t("settings.invitation-withdraw")}
      isDangerous
      what={t("settings.invitation-withdraw-what")}
      done={t("settings.invitation-withdrawn")}
      onDone={() => void signOwn([{ kind: "invitation-withdrawn", invitationId: invitation.invitationId }])}
      onClose={onClose}
    />
  );
}
