import type { EvidenceId } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { Link } from "@tanstack/react-router";
import { useOpenPlace } from "../shell/place.ts";

/** Leads to an entry and its proof. */
export function EvidenceLink({ evidenceId }: { evidenceId: EvidenceId }) {
  const { t } = usePhrases();
  const { place } = useOpenPlace();
  return (
    <Link
      to="/o/$organisationId/evidence/$evidenceId"
      params={{ organisationId: place.organisationId, evidenceId }}
    >
      {t("telework.drawer-proof")}
    </Link>
  );
}
