import { StatusMark, usePhrases } from "@tachiai/ui";
import { useSessionState } from "../agent/agent-context.tsx";

/** Always there: the red dot while the camera is on, and that it is off while it is off. */
export function RecordingIndicator() {
  const { t } = usePhrases();
  const state = useSessionState();
  const isOn = state.phase === "running" && state.stream !== undefined;
  const isRecording = isOn && state.view.decision.capture;
  return (
    <div role="status" aria-label={t("agent.now-title")}>
      {isOn ? (
        // An enrolment, or a look that the person asked for, uses the camera and records nothing.
        <StatusMark kind="recording" label={t(isRecording ? "agent.recording" : "agent.camera-on")} />
      ) : (
        <StatusMark kind="no-camera" label={t("agent.camera-off")} />
      )}
    </div>
  );
}
