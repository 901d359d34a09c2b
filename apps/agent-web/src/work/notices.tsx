import { Button, Text } from "@mantine/core";
import { type RefusalCode, type RosterDoubtReport, refusals } from "@tachiai/protocol";
import { formatClock, formatDuration, Notice, usePhrases } from "@tachiai/ui";
import { Link } from "@tanstack/react-router";
import { useAgent } from "../agent/agent-context.tsx";
import { UnlockKeys } from "../identity/unlock-keys.tsx";
import { useWorker } from "../identity/use-worker.ts";
import { CameraNotices } from "./camera-notices.tsx";
import { ObstacleNotice } from "./obstacle-notice.tsx";

/** Clocks differ by seconds; from here on stamps and evidence would mislead. */
const clockToleranceSeconds = 300;

/** Everything the person ought to know or to do, the most urgent first; nothing when all is well. */
export function Notices() {
  const { t } = usePhrases();
  const { view, host } = useAgent();
  return (
    <>
      <ObstacleNotice />
      {view.storageFull && (
        <Notice meaning="look" title={t("agent.storage-full-title")}>
          {t("agent.storage-full-what")}
        </Notice>
      )}
      {view.consent.unkeptWithdrawal && (
        <Notice meaning="look" title={t("agent.withdrawal-unkept-title")}>
          {t(`agent.withdrawal-unkept-${view.consent.unkeptWithdrawal}`)}
        </Notice>
      )}
      {view.rosterDoubt && (
        <Notice meaning={isServers(view.rosterDoubt) ? "incident" : "quiet"} title={t("agent.roster-doubt")}>
          <Text size="sm">{t(`roster.doubt.${view.rosterDoubt}`)}</Text>
        </Notice>
      )}
      <ClockNotice />
      <ElsewhereNotice />
      <DeclinedStamps />
      <CameraNotices />
      <ConsentNotice />
      <KeysNotice />
      {view.waiting.lost > 0 && (
        <Notice meaning="quiet" title={t("agent.lost-title", { count: view.waiting.lost })}>
          <Text size="sm">{t("agent.lost-what")}</Text>
          <Button variant="default" size="xs" onClick={() => void host.dismissLost()}>
            {t("telework.declined-dismiss")}
          </Button>
        </Notice>
      )}
    </>
  );
}

/** The roster itself is not what it was; the rest may be somebody whom nobody has signed for yet. */
function isServers(doubt: RosterDoubtReport["found"]): boolean {
  return doubt === "invalid" || doubt === "forked" || doubt === "shorter";
}

function ClockNotice() {
  const { t } = usePhrases();
  const { clockAheadSeconds: ahead = 0, obstacle } = useAgent().view;
  if (obstacle?.kind === "clock-wrong" || Math.abs(ahead) < clockToleranceSeconds) return undefined;
  const duration = formatDuration(Math.round(Math.abs(ahead) / 60));
  return (
    <Notice meaning="look" title={t("agent.clock-title")}>
      {ahead > 0 ? t("agent.clock-ahead", { duration }) : t("agent.clock-behind", { duration })}
    </Notice>
  );
}

function ElsewhereNotice() {
  const { t } = usePhrases();
  const { view, host } = useAgent();
  const { decision } = view;
  if (decision.capture || decision.because !== "agent-elsewhere") return undefined;
  return (
    <Notice meaning="look" title={t("agent.agent-elsewhere-title")}>
      <Text size="sm">{t("agent.agent-elsewhere-what")}</Text>
      <Button variant="default" size="xs" onClick={() => void host.takeOver()}>
        {t("agent.agent-take-over")}
      </Button>
    </Notice>
  );
}

function DeclinedStamps() {
  const phrases = usePhrases();
  const { t } = phrases;
  const { view, host } = useAgent();
  return view.declinedStamps.map(({ key, stamp, code, details }) => (
    <Notice key={key} meaning="look" title={t("telework.declined-title")}>
      <Text size="sm" fw={600}>
        {t("agent.declined-at", {
          stamp: t(`telework.stamp.${stamp.kind}`),
          time: formatClock(stamp.capturedAt),
        })}
      </Text>
      <Text size="sm">{phrases.refusal(knownRefusal(code), details)}</Text>
      <Button variant="default" size="xs" onClick={() => void host.dismissStamp(key)}>
        {t("telework.declined-dismiss")}
      </Button>
    </Notice>
  ));
}

function ConsentNotice() {
  const { t } = usePhrases();
  const { view } = useAgent();
  const mustChoose =
    view.consent.obstacle === "consent.worker_missing" || view.consent.obstacle === "consent.worker_outdated";
  if (!mustChoose || view.consent.withdrawn.length > 0) return undefined;
  return (
    <Notice meaning="look" title={t("agent.consent-needed-title")}>
      <Text size="sm">{t("agent.consent-needed-what")}</Text>
      <Link to="/consent">{t("agent.consent-read")}</Link>
    </Notice>
  );
}

function KeysNotice() {
  const { t } = usePhrases();
  const { view } = useAgent();
  const { me, hasKeys } = useWorker();
  const agrees = view.consent.granted.includes("face-presence");
  if (hasKeys || !agrees || !me || view.obstacle?.kind === "signed-out") return undefined;
  return (
    <Notice meaning="look" title={t("agent.unlock-title")}>
      <UnlockKeys />
    </Notice>
  );
}

/** A newer server may decline for a reason that this program has no sentence for. */
function knownRefusal(code: string): RefusalCode | "fault" {
  const isKnown = (name: string): name is RefusalCode => Object.hasOwn(refusals, name);
  return isKnown(code) ? code : "fault";
}
