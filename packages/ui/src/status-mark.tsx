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
  IconHourglass,
  IconLink,
  IconPlugConnectedX,
  IconShieldCheck,
  IconShieldX,
  IconUserCheck,
  IconUserQuestion,
  IconUserX,
  IconVideoOff,
  IconX,
} from "@tabler/icons-react";
import { usePhrases } from "./phrases-context.tsx";
import classes from "./status-mark.module.css";

const marks = {
  working: { icon: IconBriefcase, meaning: "work" },
  "on-break": { icon: IconCoffee, meaning: "break" },
  "not-started": { icon: IconCircleDashed, meaning: "unknown" },
  finished: { icon: IconCircleCheck, meaning: "quiet" },
  present: { icon: IconUserCheck, meaning: "work" },
  "present-unconfirmed": { icon: IconUserQuestion, meaning: "look" },
  away: { icon: IconUserX, meaning: "away" },
  "not-observed": { icon: IconPlugConnectedX, meaning: "unknown" },
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

export type StatusKind = keyof typeof marks;

/** A state as an icon and a word; colour only repeats what they say. */
export function StatusMark({ kind, label }: { kind: StatusKind; label?: string }) {
  const { t } = usePhrases();
  const { icon: Icon, meaning } = marks[kind];
  return (
    <span className={classes.mark} data-meaning={meaning}>
      <Icon className={classes.icon} size={16} stroke={1.8} aria-hidden />
      {label ?? t(`status.${kind}`)}
    </span>
  );
}
