import { Button, Group, Text } from "@mantine/core";
import { countTime, StatusMark, useNow, usePhrases } from "@tachiai/ui";
import { useSession, useView } from "../session/session-context.tsx";
import classes from "./connected.module.css";

/** Always there: who supports, what goes on, for how long, and how it is stopped. */
export function SessionBar() {
  const { t } = usePhrases();
  const session = useSession();
  const { session: shown } = useView();
  const now = useNow(1_000);
  const isHeld = useIsHeld();
  const lasts = shown.connectedAt ? Date.parse(now) - Date.parse(shown.connectedAt) : 0;
  return (
    <section className={classes.bar} aria-label={t("supportPage.bar-label")}>
      <div className={classes.now}>
        <Text fw={650}>
          {t("supportPage.bar-with", {
            name: shown.supporters.map(({ name }) => name).join(t("support.between")),
          })}
        </Text>
        <Group gap="md">
          <ScreenMark />
          {shown.recording === "recorded" && (
            <StatusMark kind="recording" label={t("supportPage.recording")} />
          )}
          <Text size="sm" c="dimmed">
            {t("supportPage.lasts", { time: countTime(lasts) })}
          </Text>
        </Group>
      </div>
      <Group gap="sm" wrap="nowrap">
        <Button variant="default" onClick={() => session.hold(!isHeld)}>
          {isHeld ? t("supportPage.resume") : t("supportPage.pause")}
        </Button>
        <Button color="red.8" onClick={() => session.stop()}>
          {t("supportPage.stop")}
        </Button>
      </Group>
    </section>
  );
}

/** Whether the customer holds the picture, as far as he has said so or the server knows. */
function useIsHeld(): boolean {
  const { session, isHeld } = useView();
  return isHeld || session.pausedFor === "customer";
}

function ScreenMark() {
  const { t } = usePhrases();
  const { isScreenSent, session } = useView();
  if (useIsHeld()) return <StatusMark kind="no-camera" label={t("supportPage.paused-customer")} />;
  if (isScreenSent) return <StatusMark kind="recording" label={t("supportPage.showing-screen")} />;
  return session.pausedFor === "absent" ? (
    <StatusMark kind="needs-look" label={t("supportPage.paused-absent")} />
  ) : (
    <StatusMark kind="no-camera" label={t("supportPage.not-showing")} />
  );
}
