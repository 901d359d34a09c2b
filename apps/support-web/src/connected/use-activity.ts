import type { SessionControls } from "@tachiai/agent-core/support";
import { useEffect } from "react";

const signs = ["pointermove", "pointerdown", "keydown", "wheel", "focus"] as const;

/** お立会い: that somebody moves or touches something on this page is said to the server (SES-07). */
export function useActivity(session: SessionControls): void {
  useEffect(() => {
    const note = () => session.noteActivity();
    for (const sign of signs) addEventListener(sign, note, { passive: true });
    return () => {
      for (const sign of signs) removeEventListener(sign, note);
    };
  }, [session]);
}
