import { Anchor } from "@mantine/core";
import { listOutages, type StopId } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { Link } from "@tanstack/react-router";
import { useAnswer } from "../connection/use-answer.ts";
import { useOpenPlace } from "../shell/place.ts";

/** Leads from what was announced to the outage in the register, for the help desk; nothing where there is none. */
export function OutageOfStop({ stopId }: { stopId: StopId }) {
  const { t } = usePhrases();
  const { tenantId, place } = useOpenPlace();
  const outages = useAnswer(listOutages, { params: { tenantId } }).data?.outages ?? [];
  if (!outages.some(({ announced }) => announced?.stopId === stopId)) return undefined;
  return (
    <Anchor
      size="sm"
      renderRoot={(props) => (
        <Link
          to="/o/$organisationId/registers/outages"
          params={{ organisationId: place.organisationId }}
          {...props}
        />
      )}
    >
      {t("providerRegisters.outage-open")}
    </Anchor>
  );
}
