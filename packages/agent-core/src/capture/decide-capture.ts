import type { AgentSettings, NotObservedCause, WorkStatus } from "@tachiai/protocol";
import type { Standing } from "../consent/shut-out.ts";

/** Everything the question "may the camera be on now?" depends on. */
export interface Situation {
  readonly work: WorkStatus;
  readonly isPaused: boolean;
  readonly consent: Standing;
  /** Whether this agent is the one of this worker that reports (PTY-08), or nobody's any more. */
  readonly agent: "active" | "elsewhere" | "contract-ended";
  readonly settings: Pick<AgentSettings, "pictures" | "pictureEveryMinutes">;
}

/** Why nothing is captured. */
export type StandstillReason =
  | "contract-ended"
  | "no-consent"
  | "consent-withdrawn"
  | "consent-expired"
  | "signed-out"
  | "no-access"
  | "clock-wrong"
  | "agent-elsewhere"
  | "not-working"
  | "on-break"
  | "paused";

/** Which pictures may be taken. */
export interface AllowedPictures {
  readonly cameraAtIncidents: boolean;
  readonly screenAtIncidents: boolean;
  /** 0: none at intervals. */
  readonly everyMinutes: number;
  /** Whether those at intervals show the screen too. */
  readonly screenAtIntervals: boolean;
}

export type CaptureDecision =
  | { readonly capture: true; readonly pictures: AllowedPictures }
  | { readonly capture: false; readonly because: StandstillReason };

/**
 * Decides whether the camera may be on and judged: only in 勤務, never on a break, while paused, outside work, or
 * without live consent; and which pictures may be taken then.
 */
export function decideCapture(situation: Situation): CaptureDecision {
  const because = standstillIn(situation);
  if (because) return { capture: false, because };
  const { consent, settings } = situation;
  const may = (purpose: string) =>
    consent.valid && settings.pictures !== "verdicts-only" && consent.purposes.some((one) => one === purpose);
  const atIntervals = may("interval-picture");
  return {
    capture: true,
    pictures: {
      cameraAtIncidents: may("camera-picture"),
      screenAtIncidents: may("screen-picture"),
      everyMinutes: atIntervals ? settings.pictureEveryMinutes : 0,
      screenAtIntervals: atIntervals && may("screen-picture"),
    },
  };
}

function standstillIn({ agent, consent, work, isPaused }: Situation): StandstillReason | undefined {
  if (agent === "contract-ended") return "contract-ended";
  const lacking = consent.valid ? undefined : reasonOf[consent.because];
  if (lacking && lastsBeyondWork.includes(lacking)) return lacking;
  if (agent === "elsewhere") return "agent-elsewhere";
  if (work === "on-break") return "on-break";
  if (work !== "working") return "not-working";
  if (isPaused) return "paused";
  return lacking;
}

const reasonOf = {
  none: "no-consent",
  withdrawn: "consent-withdrawn",
  expired: "consent-expired",
  "clock-wrong": "clock-wrong",
  "signed-out": "signed-out",
  "no-access": "no-access",
} as const satisfies Record<Exclude<Standing, { valid: true }>["because"], StandstillReason>;

/** Said whether the person is at work or not. */
const lastsBeyondWork: readonly StandstillReason[] = ["no-consent", "consent-withdrawn", "no-access"];

/**
 * As what a standstill in 勤務 is recorded. Where nothing may be recorded of the person, nothing is: who works without
 * a camera is no gap.
 */
export function causeOf(because: StandstillReason): NotObservedCause | undefined {
  switch (because) {
    case "on-break":
    case "paused":
      return because;
    case "consent-expired":
    case "clock-wrong":
    case "signed-out":
      return "offline";
    case "contract-ended":
    case "no-consent":
    case "no-access":
    case "consent-withdrawn":
    case "agent-elsewhere":
    case "not-working":
      return undefined;
  }
}
