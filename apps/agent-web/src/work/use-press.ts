import type { PressAnswer } from "@tachiai/agent-core";
import type { StampKind } from "@tachiai/protocol";
import { useState } from "react";
import { useAgent } from "../agent/agent-context.tsx";

const doubleTapMs = 700;

export interface Pressing {
  /** The stamp that is being kept now. */
  readonly pressed: StampKind | undefined;
  /** The last press was neither kept nor sent. */
  readonly hasFailed: boolean;
  readonly press: (kind: StampKind, task?: string) => void;
}

/** Stamps through the agent; what is under the finger does not change between the two taps of a hasty double tap. */
export function usePress(): Pressing {
  const { host } = useAgent();
  const [pressed, setPressed] = useState<StampKind>();
  const [hasFailed, setHasFailed] = useState(false);
  const run = async (kind: StampKind, task: string | undefined) => {
    setPressed(kind);
    setHasFailed(false);
    let isPressed = false;
    try {
      const [answer]: [PressAnswer, void] = await Promise.all([host.press(kind, task), doubleTapPassed()]);
      isPressed = answer.pressed;
    } finally {
      setHasFailed(!isPressed);
      setPressed(undefined);
    }
  };
  return {
    pressed,
    hasFailed,
    press: (kind, task) => {
      if (pressed === undefined) void run(kind, task);
    },
  };
}

function doubleTapPassed(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, doubleTapMs));
}
