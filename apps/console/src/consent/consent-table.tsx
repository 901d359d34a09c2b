import { UnstyledButton } from "@mantine/core";
import { ConsentPurpose, type MonitoringPolicy, type PurposeConsent } from "@tachiai/protocol";
import { type DataColumn, DataTable, dayOf, formatDay, StatusMark, usePhrases } from "@tachiai/ui";
import { groupPath } from "../identity/role-name.ts";
import classes from "./consent.module.css";
import { ConsentMark } from "./consent-mark.tsx";
import { groupsOf, type PersonConsents, type Staffing, wasAsked } from "./filter-consents.ts";

export interface ConsentTableProps {
  readonly people: readonly PersonConsents[];
  readonly staffing: Staffing;
  /** The one in force. */
  readonly policy: MonitoringPolicy | undefined;
  readonly onOpen: (person: PersonConsents) => void;
}

/** A row per worker: whether there is a camera, and what was chosen for each item. */
export function ConsentTable({ people, staffing, policy, onOpen }: ConsentTableProps) {
  const { t } = usePhrases();
  const { members, groups, today } = staffing;
  const columns: DataColumn<PersonConsents>[] = [
    {
      name: "person",
      header: t("consent.status-person"),
      isRowHeader: true,
      renderCell: (person) => (
        <UnstyledButton fw={600} onClick={() => onOpen(person)}>
          {person.displayName}
        </UnstyledButton>
      ),
    },
    {
      name: "groups",
      header: t("telework.group"),
      renderCell: ({ personId }) =>
        groupsOf(personId, members, today)
          .map((groupId) => groupPath(groupId, groups))
          .join("、"),
    },
    {
      name: "camera",
      header: t("consent.status-camera"),
      renderCell: ({ purposes }) => <Camera judging={chosenFor("face-presence", purposes)} />,
    },
    ...ConsentPurpose.options
      .filter((purpose) =>
        people.some(({ purposes }) =>
          purposes.some((consent) => consent.purpose === purpose && wasAsked(consent, policy)),
        ),
      )
      .map(
        (purpose): DataColumn<PersonConsents> => ({
          name: purpose,
          header: t(`consent.short-item.${purpose}`),
          renderCell: ({ purposes }) => <Choice consent={chosenFor(purpose, purposes)} policy={policy} />,
        }),
      ),
  ];
  return (
    <DataTable
      caption={t("consent.status-title")}
      rows={people}
      rowKey={({ personId }) => personId}
      columns={columns}
    />
  );
}

function chosenFor(purpose: ConsentPurpose, purposes: readonly PurposeConsent[]): PurposeConsent | undefined {
  return purposes.find((consent) => consent.purpose === purpose);
}

function Camera({ judging }: { judging: PurposeConsent | undefined }) {
  return <StatusMark kind={judging && !judging.obstacle ? "with-camera" : "no-camera"} />;
}

interface ChoiceProps {
  readonly consent: PurposeConsent | undefined;
  readonly policy: MonitoringPolicy | undefined;
}

function Choice({ consent, policy }: ChoiceProps) {
  const { t, language } = usePhrases();
  if (!consent) return undefined;
  const { purpose, state, decidedAt } = consent;
  if (policy && !policy.collected.includes(purpose)) return t("consent.not-collected");
  return (
    <span className={classes.cell}>
      <ConsentMark state={state} />
      {decidedAt && <span className={classes.day}>{formatDay(dayOf(decidedAt), language)}</span>}
    </span>
  );
}
