import { UnstyledButton } from "@mantine/core";
import { ConsentPurpose, type PurposeConsent } from "@tachiai/protocol";
import { type DataColumn, DataTable, dayOf, formatDay, StatusMark, usePhrases } from "@tachiai/ui";
import { groupPath } from "../identity/role-name.ts";
import classes from "./consent.module.css";
import { ConsentMark } from "./consent-mark.tsx";
import { groupsOf, type PersonConsents, type Staffing } from "./filter-consents.ts";

export interface ConsentTableProps {
  readonly people: readonly PersonConsents[];
  readonly staffing: Staffing;
  readonly onOpen: (person: PersonConsents) => void;
}

/** A row per worker: whether there is a camera, and what was chosen for each item. */
export function ConsentTable({ people, staffing, onOpen }: ConsentTableProps) {
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
      .filter((purpose) => people.some(isAskedFor(purpose)))
      .map(
        (purpose): DataColumn<PersonConsents> => ({
          name: purpose,
          header: t(`consent.short-item.${purpose}`),
          renderCell: ({ purposes }) => <Choice consent={chosenFor(purpose, purposes)} />,
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

/** Whether the company collects it, or somebody has ever chosen about it. */
function isAskedFor(purpose: ConsentPurpose) {
  return ({ purposes }: PersonConsents) => {
    const consent = chosenFor(purpose, purposes);
    return consent && (consent.obstacle !== "consent.not_in_monitoring_policy" || consent.state !== "none");
  };
}

function Camera({ judging }: { judging: PurposeConsent | undefined }) {
  return <StatusMark kind={judging && !judging.obstacle ? "with-camera" : "no-camera"} />;
}

function Choice({ consent }: { consent: PurposeConsent | undefined }) {
  const { t, language } = usePhrases();
  if (!consent) return undefined;
  const { state, decidedAt, obstacle } = consent;
  if (obstacle === "consent.not_in_monitoring_policy") return t("consent.not-collected");
  return (
    <span className={classes.cell}>
      <ConsentMark state={state} />
      {decidedAt && <span className={classes.day}>{formatDay(dayOf(decidedAt), language)}</span>}
    </span>
  );
}
