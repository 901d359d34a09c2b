import type { StampKind, WorkNow } from "@tachiai/protocol";
import { useState } from "react";
import { OnePress } from "./one-press.ts";

const doubleTapMs = 700;

export interface StampPress {
  /** What to show: the state of before while a press is kept. */
  readonly work: WorkNow;
  /** The stamp that is being kept now. */
  readonly pressed: StampKind | undefined;
  /** Answers whether the stamp was kept; what was typed for it is let go only then. */
  readonly press: (kind: StampKind, task?: string) => Promise<boolean>;
}

/**
 * Stamps one at a time. What is under the finger does not change between the two taps of a hasty double tap, and the
 * second tap is none. `keep` answers whether the press is kept, and says itself when it cannot be.
 */
export function useStampPress(
  work: WorkNow,
  keep: (kind: StampKind, task?: string) => Promise<boolean>,
): StampPress {
  const [pressing] = useState(() => new OnePress());
  const [held, setHeld] = useState<Pick<StampPress, "work" | "pressed">>();
  return {
    work: held?.work ?? work,
    pressed: held?.pressed,
    press: (kind, task) =>
      pressing.run(async () => {
        setHeld({ work, pressed: kind });
        try {
          const [isKept] = await Promise.all([keep(kind, task), doubleTapPassed()]);
          return isKept;
        } finally {
          setHeld(undefined);
        }
      }),
  };
}

function doubleTapPassed(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, doubleTapMs));
}
