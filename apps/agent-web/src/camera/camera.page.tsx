import { Button, NativeSelect, Paper, Stack, Text, Title } from "@mantine/core";
import { PageHeading, usePhrases } from "@tachiai/ui";
import { useEffect } from "react";
import { useAgent, useAgentSession } from "../agent/agent-context.tsx";
import { CameraChoice, cameraSizes } from "../capture/camera-choice.ts";
import { CameraNotices } from "../work/camera-notices.tsx";
import { CameraTroubleNotice } from "../work/camera-trouble-notice.tsx";
import { Preview } from "../work/preview.tsx";
import { ScreenPanel } from "../work/screen-panel.tsx";
import workClasses from "../work/work.page.module.css";
import { CameraProperties } from "./camera-properties.tsx";
import { useCameraList } from "./use-camera-list.ts";

const usual = "usual";

/** Which camera is used and how, what it can do, and whether the screen is shared. */
export function CameraPage() {
  const { t } = usePhrases();
  const session = useAgentSession();
  const { stream, preview, camera, view, screen } = useAgent();
  const shown = stream ?? preview?.stream;
  const cameras = useCameraList(shown !== undefined);
  const choose = (change: Partial<CameraChoice>) => void session.chooseCamera({ ...camera, ...change });
  const { deviceId: _chosen, ...anyCamera } = camera;
  const tryOrStop = () => (preview ? session.closePreview() : void session.openPreview());

  // Whoever leaves the page leaves no camera on.
  useEffect(() => () => session.closePreview(), [session]);

  return (
    <>
      <PageHeading title={t("agent.camera-title")} purpose={t("agent.camera-purpose")} />
      <Stack gap="md">
        <CameraNotices />
        <div className={workClasses.columns}>
          <Paper
            withBorder
            className={workClasses.panel}
            component="section"
            aria-label={t("agent.camera-choose")}
          >
            <NativeSelect
              label={t("agent.camera-choose")}
              value={camera.deviceId ?? usual}
              data={[
                { value: usual, label: t("agent.camera-usual") },
                ...cameras.map(({ deviceId, label }, index) => ({
                  value: deviceId,
                  label: label || t("agent.camera-unnamed", { number: index + 1 }),
                })),
              ]}
              onChange={({ currentTarget: { value } }) =>
                value === usual ? void session.chooseCamera(anyCamera) : choose({ deviceId: value })
              }
            />
            <NativeSelect
              label={t("agent.camera-size")}
              description={t("agent.camera-size-what")}
              value={camera.size}
              data={cameraSizes.map(({ name, width, height }) => ({
                value: name,
                label: `${width}×${height}`,
              }))}
              onChange={({ currentTarget: { value } }) => {
                const size = CameraChoice.shape.size.safeParse(value);
                if (size.success) choose({ size: size.data });
              }}
            />
            {!stream && (
              <div>
                <Button variant="default" onClick={tryOrStop}>
                  {t(preview ? "agent.camera-try-stop" : "agent.camera-try")}
                </Button>
                <Text size="xs" c="dimmed" mt="xs">
                  {t("agent.camera-try-what")}
                </Text>
              </div>
            )}
            {preview?.trouble && (
              <CameraTroubleNotice trouble={preview.trouble} onRetry={() => void session.openPreview()} />
            )}
            {shown && (
              <Preview
                stream={shown}
                label={t("agent.preview-label")}
                recording={stream && view.decision.capture ? t("agent.recording") : undefined}
              />
            )}
          </Paper>
          <div className={workClasses.column}>
            <Paper withBorder className={workClasses.panel} component="section">
              <Title order={2}>{t("agent.camera-properties")}</Title>
              <CameraProperties stream={shown} />
            </Paper>
            {(screen.isShared || screen.use === "use") && <ScreenPanel />}
          </div>
        </div>
      </Stack>
    </>
  );
}
