import type { MonitoringPolicyVersion } from "@tachiai/protocol";
import { DataTable, ExactTime, formatDay, usePhrases } from "@tachiai/ui";
import { Link } from "@tanstack/react-router";
import { usePersonNames } from "../identity/use-person-names.ts";
import { useOpenPlace } from "../shell/place.ts";
import { PolicyStanding } from "./policy-standing.tsx";

export interface PolicyVersionsProps {
  readonly versions: readonly MonitoringPolicyVersion[];
  readonly current: MonitoringPolicyVersion | undefined;
}

/** Every version there ever was, newest first; each opens. */
export function PolicyVersions({ versions, current }: PolicyVersionsProps) {
  const { t, language } = usePhrases();
  const { place } = useOpenPlace();
  const names = usePersonNames();
  return (
    <DataTable
      caption={t("consent.policy-versions")}
      rows={versions}
      rowKey={({ version }) => String(version)}
      columns={[
        {
          name: "version",
          header: t("consent.policy-number"),
          isRowHeader: true,
          renderCell: ({ version }) => (
            <Link
              to="/o/$organisationId/settings/monitoring-policy"
              params={{ organisationId: place.organisationId }}
              search={{ version }}
            >
              {t("consent.policy-number-value", { version })}
            </Link>
          ),
        },
        {
          name: "state",
          header: t("consent.policy-state"),
          renderCell: (version) => <PolicyStanding version={version} current={current} />,
        },
        {
          name: "effective",
          header: t("consent.policy-effective"),
          renderCell: ({ effectiveFrom }) => formatDay(effectiveFrom, language),
        },
        {
          name: "published-at",
          header: t("consent.policy-published-at"),
          renderCell: ({ publishedAt }) => <ExactTime at={publishedAt} />,
        },
        {
          name: "published-by",
          header: t("consent.policy-published-by-whom"),
          renderCell: ({ publishedBy }) => names.get(publishedBy),
        },
      ]}
    />
  );
}
