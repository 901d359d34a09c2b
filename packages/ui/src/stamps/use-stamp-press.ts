import type { StampKind, WorkNow } from "@tachiai/protocol";
import { useState } from "react";

const doubleTapMs = 700;

export interface StampPress {
  /** What to show: the state of before while a press is kept. */
  readonly work: WorkNow;
  /** The stamp that is being kept now. */
  readonly pressed: StampKind | undefined;
  readonly press: (kind: StampKind, task?: string) => void;
}

/**
 * Stamps one at a time. What is under the finger does not change between the two taps of a hasty double tap, and the
 * second tap is none. `keep` answers when the press is kept, and says itself when it cannot be.
 */
export function useStampPress(
  work: WorkNow,
  keep: (kind: StampKind, task?: string) => Promise<void>,
): StampPress {
  const [held, setHeld] = useState<Pick<StampPress, "work" | "pressed">>();
  const run = async (kind: StampKind, task: string | undefined) => {
    setHeld({ work, pressed: kind });
    try {
      await Promise.all([keep(kind, task), doubleTapPassed()]);
    } finally {
      setHeld(undefined);
    }
  };
  return {
    work: held?.work ?? work,
    pressed: held?.pressed,
    press: (kind, task) => {
      if (!held) void run(kind, task);
    },
  };
}

function doubleTapPassed(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, doubleTapMs));
}
