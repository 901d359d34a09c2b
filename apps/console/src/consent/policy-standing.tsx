import type { MonitoringPolicyVersion } from "@tachiai/protocol";
import { StatusMark, usePhrases, useToday } from "@tachiai/ui";

export interface PolicyStandingProps {
  readonly version: MonitoringPolicyVersion;
  readonly current: MonitoringPolicyVersion | undefined;
}

/** Whether a version holds, will hold, or is one of the past. */
export function PolicyStanding({ version, current }: PolicyStandingProps) {
  const { t } = usePhrases();
  const today = useToday();
  if (version.version === current?.version)
    return <StatusMark kind="accepted" label={t("consent.policy-in-force")} />;
  const isToCome = version.effectiveFrom > today && version.version > (current?.version ?? 0);
  return isToCome ? (
    <StatusMark kind="waiting" label={t("consent.policy-to-come")} />
  ) : (
    <StatusMark kind="ended" label={t("consent.policy-former")} />
  );
}
