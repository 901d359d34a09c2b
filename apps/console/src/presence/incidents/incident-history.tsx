import type { IncidentEvent } from "@tachiai/protocol";
import { DataTable, ExactTime, usePhrases } from "@tachiai/ui";
import { EvidenceLink } from "../../evidence/evidence-link.tsx";
import classes from "./incident.module.css";
import { judgementText } from "./judgement-text.ts";

/** What happened to an incident, in order, each step with its proof. */
export function IncidentHistory({ history }: { history: readonly IncidentEvent[] }) {
  const { t } = usePhrases();
  return (
    <DataTable
      caption={t("presence.incident-history")}
      rows={history}
      rowKey={({ evidenceId }) => evidenceId}
      columns={[
        { name: "at", header: t("presence.step-at"), renderCell: ({ at }) => <ExactTime at={at} /> },
        {
          name: "what",
          header: t("presence.step-what"),
          isRowHeader: true,
          renderCell: (step) => <StepName step={step} />,
        },
        {
          name: "by",
          header: t("presence.step-by"),
          renderCell: ({ byName }) => byName || t("presence.step-by-device"),
        },
        { name: "text", header: t("presence.step-text"), renderCell: ({ text }) => text },
        {
          name: "proof",
          header: t("presence.step-proof"),
          renderCell: ({ evidenceId }) => (
            <span className={classes.unbroken}>
              <EvidenceLink evidenceId={evidenceId} />
            </span>
          ),
        },
      ]}
    />
  );
}

function StepName({ step: { kind, judgement, reason } }: { step: IncidentEvent }) {
  const phrases = usePhrases();
  const name = phrases.t(`presence.step.${kind}`);
  return judgement ? `${name}: ${judgementText({ judgement, reason }, phrases)}` : name;
}
