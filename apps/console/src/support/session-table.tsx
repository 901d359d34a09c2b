import { Anchor } from "@mantine/core";
import type { ListedSupportSession } from "@tachiai/protocol";
import { type DataColumn, DataTable, usePhrases } from "@tachiai/ui";
import { Link } from "@tanstack/react-router";
import { useOpenPlace } from "../shell/place.ts";
import { customerOf } from "./customer-of.ts";

interface SessionTableProps {
  readonly caption: string;
  readonly sessions: readonly ListedSupportSession[];
  /** What this list says beside what every list does. */
  readonly first: DataColumn<ListedSupportSession>;
  readonly last: DataColumn<ListedSupportSession>;
}

export function SessionTable({ caption, sessions, first, last }: SessionTableProps) {
  const { t } = usePhrases();
  return (
    <DataTable
      caption={caption}
      rows={sessions}
      rowKey={({ sessionId }) => sessionId}
      columns={[
        first,
        {
          name: "subject",
          header: t("supportDesk.subject"),
          isRowHeader: true,
          renderCell: (session) => <SessionLink session={session} />,
        },
        { name: "customer", header: t("supportDesk.customer"), renderCell: customerOf },
        {
          name: "supporter",
          header: t("supportDesk.supporter"),
          renderCell: ({ supporterName }) => supporterName,
        },
        last,
      ]}
    />
  );
}

function SessionLink({ session: { tenantId, sessionId, subject } }: { session: ListedSupportSession }) {
  const { t } = usePhrases();
  const { place } = useOpenPlace();
  const { organisationId } = place;
  return (
    <Anchor
      renderRoot={(props) => (
        <Link
          to="/o/$organisationId/support/sessions/$tenantId/$sessionId"
          params={{ organisationId, tenantId, sessionId }}
          {...props}
        />
      )}
    >
      {subject || t("supportDesk.subject-none")}
    </Anchor>
  );
}
