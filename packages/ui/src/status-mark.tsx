import {
  IconAlertOctagon,
  IconAlertTriangle,
  IconBriefcase,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleFilled,
  IconClockPause,
  IconClockX,
  IconCoffee,
  IconEyeOff,
  IconHourglass,
  IconLink,
  IconPlugConnectedX,
  IconShieldCheck,
  IconShieldX,
  IconSnowflake,
  IconUserCheck,
  IconUserQuestion,
  IconUsers,
  IconUserX,
  IconVideo,
  IconVideoOff,
  IconX,
  type TablerIcon,
} from "@tabler/icons-react";
import type { VerdictKind } from "@tachiai/protocol";
import { usePhrases } from "./phrases-context.tsx";
import classes from "./status-mark.module.css";

const marks = {
  working: { icon: IconBriefcase, meaning: "work" },
  "on-break": { icon: IconCoffee, meaning: "break" },
  "not-started": { icon: IconCircleDashed, meaning: "unknown" },
  finished: { icon: IconCircleCheck, meaning: "quiet" },
  "with-camera": { icon: IconVideo, meaning: "work" },
  "no-camera": { icon: IconVideoOff, meaning: "unknown" },
  "needs-look": { icon: IconAlertTriangle, meaning: "look" },
  incident: { icon: IconAlertOctagon, meaning: "incident" },
  recording: { icon: IconCircleFilled, meaning: "recording" },
  verified: { icon: IconShieldCheck, meaning: "good" },
  waiting: { icon: IconHourglass, meaning: "unknown" },
  damaged: { icon: IconShieldX, meaning: "incident" },
  open: { icon: IconLink, meaning: "work" },
  accepted: { icon: IconCircleCheck, meaning: "good" },
  expired: { icon: IconClockX, meaning: "unknown" },
  withdrawn: { icon: IconX, meaning: "unknown" },
  ended: { icon: IconClockPause, meaning: "unknown" },
} as const;

/** What the camera tells; the worker's agent uses the same words. What we do not know is never 離席. */
const verdictMarks = {
  present: { icon: IconUserCheck, meaning: "work" },
  "present-unverified": { icon: IconUserQuestion, meaning: "look" },
  away: { icon: IconUserX, meaning: "away" },
  peeping: { icon: IconUsers, meaning: "incident" },
  impersonation: { icon: IconAlertOctagon, meaning: "incident" },
  spoof: { icon: IconAlertTriangle, meaning: "look" },
  "filming-device": { icon: IconAlertTriangle, meaning: "look" },
  covered: { icon: IconEyeOff, meaning: "look" },
  frozen: { icon: IconSnowflake, meaning: "look" },
  "camera-in-use": { icon: IconVideo, meaning: "unknown" },
  "not-observed": { icon: IconPlugConnectedX, meaning: "unknown" },
} as const satisfies Record<VerdictKind, { icon: TablerIcon; meaning: string }>;

export type StatusKind = keyof typeof marks;

/** A state as an icon and a word; colour only repeats what they say. */
export function StatusMark({ kind, label }: { kind: StatusKind; label?: string }) {
  const { t } = usePhrases();
  return <Mark {...marks[kind]} word={label ?? t(`status.${kind}`)} />;
}

/** A verdict in the same form; `because` says why, in few words. */
export function VerdictMark({ kind, because }: { kind: VerdictKind; because?: string | undefined }) {
  const { t } = usePhrases();
  return <Mark {...verdictMarks[kind]} word={t(`agent.verdict.${kind}`)} because={because} />;
}

interface MarkProps {
  readonly icon: TablerIcon;
  readonly meaning: string;
  readonly word: string;
  readonly because?: string | undefined;
}

function Mark({ icon: Icon, meaning, word, because }: MarkProps) {
  return (
    <span className={classes.mark} data-meaning={meaning}>
      <Icon className={classes.icon} size={16} stroke={1.8} aria-hidden />
      {word}
      {because && <span className={classes.because}>{because}</span>}
    </span>
  );
}
