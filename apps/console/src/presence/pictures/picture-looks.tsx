import { type EvidenceId, getEvidence } from "@tachiai/protocol";
import { formatInstant, usePhrases } from "@tachiai/ui";
import { useAnswer } from "../../connection/use-answer.ts";
import { EvidenceLink } from "../../evidence/evidence-link.tsx";
import { useOpenPlace } from "../../shell/place.ts";
import classes from "./sealed-pictures.module.css";

const shown = 5;

/** Who has looked at a picture and when, the latest first, and the way to its proof; the worker reads the same. */
export function PictureLooks({ evidenceId }: { evidenceId: EvidenceId }) {
  const { t, language } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { data } = useAnswer(getEvidence, { params: { tenantId, evidenceId } });
  const latest = (data?.looks ?? []).toSorted((a, b) => (a.at < b.at ? 1 : -1));
  return (
    <div className={classes.looks}>
      {data && (
        <span>
          {latest.length === 0
            ? t("presence.looks-none")
            : t("presence.looks-count", { count: latest.length })}
        </span>
      )}
      {latest.slice(0, shown).map(({ personId, name, at }) => (
        <span key={`${personId} ${at}`}>
          {t("presence.looks-by", { name, at: formatInstant(at, language) })}
        </span>
      ))}
      <EvidenceLink evidenceId={evidenceId} />
    </div>
  );
}
