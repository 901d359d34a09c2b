import { Text } from "@mantine/core";
import { Facts, usePhrases } from "@tachiai/ui";
import { meetsRequirements } from "../capture/camera-choice.ts";

/** What the camera that is on says about itself (FAC-08), and whether it is good enough (AGT-05). */
export function CameraProperties({ stream }: { readonly stream: MediaStream | undefined }) {
  const { t } = usePhrases();
  const track = stream?.getVideoTracks()[0];
  if (!track)
    return (
      <Text size="sm" c="dimmed">
        {t("agent.camera-properties-off")}
      </Text>
    );
  const { width, height, frameRate } = track.getSettings();
  const capabilities = track.getCapabilities();
  return (
    <Facts
      facts={[
        { name: t("agent.camera-name"), value: track.label },
        { name: t("agent.camera-actual-size"), value: width && height && `${width}×${height}` },
        {
          name: t("agent.camera-largest-size"),
          value:
            capabilities.width?.max &&
            capabilities.height?.max &&
            `${capabilities.width.max}×${capabilities.height.max}`,
        },
        {
          name: t("agent.camera-rate"),
          value: frameRate && t("agent.camera-rate-value", { rate: Math.round(frameRate) }),
        },
        {
          name: t("agent.camera-meets"),
          value: t(meetsRequirements(capabilities) ? "agent.camera-meets-yes" : "agent.camera-meets-no"),
        },
      ]}
    />
  );
}
