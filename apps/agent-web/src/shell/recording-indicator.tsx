import type { CaptureDecision } from "@tachiai/agent-core";
import { StatusMark, usePhrases } from "@tachiai/ui";
import { useSessionState } from "../agent/agent-context.tsx";

/** Always there: the red dot while the camera is on, that it is off while it is off, or that there is none. */
export function RecordingIndicator() {
  const { t } = usePhrases();
  const state = useSessionState();
  return (
    <div role="status" aria-label={t("agent.now-title")}>
      {state.phase === "running" ? (
        <CameraMark
          decision={state.view.decision}
          isOn={state.stream !== undefined}
          isTried={state.preview?.stream !== undefined}
        />
      ) : (
        <StatusMark kind="no-camera" label={t("agent.camera-off")} />
      )}
    </div>
  );
}

interface CameraMarkProps {
  readonly decision: CaptureDecision;
  readonly isOn: boolean;
  /** The person looks at himself on the page of the camera. */
  readonly isTried: boolean;
}

function CameraMark({ decision, isOn, isTried }: CameraMarkProps) {
  const { t } = usePhrases();
  if (isOn || isTried)
    // An enrolment, or a look that the person asked for, uses the camera and records nothing.
    return (
      <StatusMark
        kind="recording"
        label={t(isOn && decision.capture ? "agent.recording" : "agent.camera-on")}
      />
    );
  const worksWithout =
    !decision.capture && (decision.because === "no-consent" || decision.because === "consent-withdrawn");
  return worksWithout ? (
    <StatusMark kind="no-camera" />
  ) : (
    <StatusMark kind="no-camera" label={t("agent.camera-off")} />
  );
}
