import { Text } from "@mantine/core";
import type { EvidenceLog, LogPublication } from "@tachiai/protocol";
import { formatInstant, StatusMark, usePhrases } from "@tachiai/ui";
import { CopyableCode } from "../../shell/copyable-code.tsx";
import { useOpenPlace } from "../../shell/place.ts";

/** Whether everybody may read a log, or is to; nothing once that is over. */
export function PublicationStanding({
  publication: { state, proposed, decided },
  log: { retentionClass, generation },
}: {
  publication: LogPublication;
  log: EvidenceLog;
}) {
  const { t, language } = usePhrases();
  const { tenantId } = useOpenPlace();
  const reason = (text: string | undefined) =>
    text && (
      <Text size="xs" c="dimmed">
        {t("publishing.reason", { reason: text })}
      </Text>
    );
  const at = (instant: string) => formatInstant(instant, language);
  if (state === "ended") return undefined;
  if (state === "rejected")
    return (
      decided && (
        <>
          <Text size="xs" c="dimmed">
            {t("publishing.rejected", { at: at(decided.at), name: decided.byName })}
          </Text>
          {reason(decided.reason)}
        </>
      )
    );
  return (
    <>
      <StatusMark kind={state === "proposed" ? "waiting" : "needs-look"} label={t(`publishing.${state}`)} />
      {state === "held-back" && <Text size="xs">{t("publishing.held-back-what")}</Text>}
      <Text size="xs" c="dimmed">
        {decided
          ? t("publishing.live-since", {
              at: at(decided.at),
              name: proposed.byName,
              second: decided.byName,
            })
          : t("publishing.proposed-by", { at: at(proposed.at), name: proposed.byName })}
      </Text>
      {reason(proposed.reason)}
      {state === "live" && (
        <CopyableCode
          label={t("publishing.address")}
          text={`${window.location.origin}/v1/published-logs/${tenantId}/${retentionClass}/${generation}/`}
        />
      )}
    </>
  );
}
