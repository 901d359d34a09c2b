import { Button, Paper, Stack, Text } from "@mantine/core";
import { keepMarks } from "@tachiai/screen-stream";
import { ErrorPanel, Notice, usePhrases } from "@tachiai/ui";
import { useEffect, useRef } from "react";
import { PartTitle } from "../before/part-title.tsx";
import { useCaptured, useSession, useView } from "../session/session-context.tsx";
import { useAttempt } from "../session/use-attempt.ts";
import classes from "./connected.module.css";

/** What the supporter sees of this computer, with what he points at. */
export function OwnScreenPanel() {
  const { sharingEnd, grants, isScreenShown } = useView();
  const captured = useCaptured();
  const { t } = usePhrases();
  const isAllowed = grants.some((grant) => grant.function === "view");
  if (captured)
    return (
      <Paper withBorder p="md" component="section">
        <PartTitle>{t("supportPage.own-screen")}</PartTitle>
        <Screen captured={captured} />
        <Text size="xs" c="dimmed" mt="xs">
          {t("supportPage.own-screen-what")}
        </Text>
      </Paper>
    );
  if (isScreenShown)
    return (
      <Paper withBorder p="md" component="section">
        <PartTitle>{t("supportPage.own-screen")}</PartTitle>
        <Text size="sm">{t("supportPage.all-screens")}</Text>
      </Paper>
    );
  if (!isAllowed && sharingEnd === undefined) return undefined;
  return (
    <Paper withBorder p="md" component="section">
      <Stack gap="sm">
        {sharingEnd && <Text size="sm">{t(`supportPage.share-over.${sharingEnd}`)}</Text>}
        {isAllowed && <ShareAgain />}
      </Stack>
    </Paper>
  );
}

/** It is still allowed, but the page was loaded again, or the browser was told to show no more. */
function ShareAgain() {
  const { t } = usePhrases();
  const session = useSession();
  const { attempt, isBusy, error } = useAttempt();
  return (
    <Notice meaning="look" title={t("supportPage.share-again-title")}>
      {t("supportPage.share-again-what")}
      {error !== undefined && <ErrorPanel error={error} />}
      <Button size="compact-sm" loading={isBusy} onClick={() => void attempt(() => session.showScreen())}>
        {t("supportPage.share-again")}
      </Button>
    </Notice>
  );
}

function Screen({ captured }: { readonly captured: MediaStream }) {
  const { annotations } = useView();
  const video = useRef<HTMLVideoElement>(null);
  const marks = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = captured;
  }, [captured]);
  useEffect(() => {
    const canvas = marks.current;
    return canvas ? keepMarks(canvas, { annotations }) : undefined;
  }, [annotations]);
  return (
    <div className={classes.screen}>
      <video ref={video} autoPlay muted playsInline />
      <canvas ref={marks} />
    </div>
  );
}
