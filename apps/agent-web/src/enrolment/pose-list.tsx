import { ActionIcon, Button, Text } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { type AgentView, type EncodedPicture, mostPictures } from "@tachiai/agent-core";
import { EnrolmentPose } from "@tachiai/protocol";
import { ConfirmDialog, usePhrases } from "@tachiai/ui";
import { useEffect, useRef, useState } from "react";
import { useAgent } from "../agent/agent-context.tsx";
import classes from "./enrolment.module.css";

const optional: readonly EnrolmentPose[] = ["glasses", "mask"];

/** Every pose with its pictures; the front comes first, because the others are compared with it. */
export function PoseList({ guidance }: { readonly guidance: NonNullable<AgentView["enrolling"]> }) {
  const { t } = usePhrases();
  const { host, pictures } = useAgent();
  const { wanted, taken } = guidance;
  const hasFront = taken.some(({ pose }) => pose === "front");
  const isFull = taken.length >= mostPictures;
  const [discarding, setDiscarding] = useState<{
    readonly pictureId: string;
    readonly pose: EnrolmentPose;
  }>();
  // The others were compared with the front, and do not stay without one.
  const losesAll =
    discarding?.pose === "front" &&
    taken.filter(({ pose }) => pose === "front").length === 1 &&
    taken.length > 1;
  const discard = () => {
    if (discarding) void host.discardPicture(discarding.pictureId);
    setDiscarding(undefined);
  };
  return (
    <>
      <ul className={classes.poses}>
        {EnrolmentPose.options.map((pose) => {
          const ofPose = taken.filter((one) => one.pose === pose);
          const mayTake = !isFull && (hasFront || pose === "front");
          return (
            <li key={pose} className={classes.pose} data-wanted={wanted === pose || undefined}>
              <div className={classes.poseHead}>
                <Text size="sm" fw={600}>
                  {t(`agent.pose.${pose}`)}
                  {optional.includes(pose) && (
                    <Text span size="xs" c="dimmed">
                      {" "}
                      {t("agent.pose-optional")}
                    </Text>
                  )}
                </Text>
                {wanted === pose && (
                  <Button size="compact-sm" variant="default" onClick={() => void host.wantPose(undefined)}>
                    {t("agent.enrol-stop-taking")}
                  </Button>
                )}
                {wanted !== pose && mayTake && (
                  <Button
                    size="compact-sm"
                    variant={ofPose.length > 0 ? "default" : "filled"}
                    aria-label={`${t(`agent.pose.${pose}`)}: ${t(ofPose.length > 0 ? "agent.enrol-take-more" : "agent.enrol-take")}`}
                    onClick={() => void host.wantPose(pose)}
                  >
                    {t(ofPose.length > 0 ? "agent.enrol-take-more" : "agent.enrol-take")}
                  </Button>
                )}
              </div>
              {ofPose.length > 0 && (
                <div className={classes.pictures}>
                  {ofPose.map(({ pictureId }) => {
                    const picture = pictures.get(pictureId);
                    return (
                      <div key={pictureId} className={classes.picture}>
                        {picture && <PictureView picture={picture} label={t(`agent.pose.${pose}`)} />}
                        <ActionIcon
                          className={classes.discard ?? ""}
                          size="sm"
                          variant="default"
                          aria-label={t("agent.enrol-discard", { pose: t(`agent.pose.${pose}`) })}
                          onClick={() => setDiscarding({ pictureId, pose })}
                        >
                          <IconX size={14} aria-hidden />
                        </ActionIcon>
                      </div>
                    );
                  })}
                </div>
              )}
            </li>
          );
        })}
      </ul>
      <ConfirmDialog
        opened={discarding !== undefined}
        title={discarding ? t("agent.enrol-discard", { pose: t(`agent.pose.${discarding.pose}`) }) : ""}
        confirmLabel={t("agent.enrol-discard-do")}
        isDangerous
        onConfirm={discard}
        onClose={() => setDiscarding(undefined)}
      >
        <Text size="sm">{t(losesAll ? "agent.enrol-discard-all-what" : "agent.enrol-discard-what")}</Text>
      </ConfirmDialog>
    </>
  );
}

/** A picture that exists in memory only; its address ends with the component. */
function PictureView({ picture, label }: { readonly picture: EncodedPicture; readonly label: string }) {
  const image = useRef<HTMLImageElement>(null);
  useEffect(() => {
    const blob = new Blob([new Uint8Array(picture.bytes)], { type: picture.mediaType });
    const address = URL.createObjectURL(blob);
    if (image.current) image.current.src = address;
    return () => URL.revokeObjectURL(address);
  }, [picture]);
  return <img ref={image} alt={label} />;
}
