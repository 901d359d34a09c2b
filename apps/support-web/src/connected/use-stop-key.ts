import type { SessionControls } from "@tachiai/agent-core/support";
import { useEffect } from "react";

/** Ctrl+Alt+Esc ends everything at once, wherever on the page he is. */
export function useStopKey(session: SessionControls): void {
  useEffect(() => {
    const stop = (event: KeyboardEvent) => {
      if (event.key === "Escape" && event.ctrlKey && event.altKey) session.stop();
    };
    addEventListener("keydown", stop, { capture: true });
    return () => removeEventListener("keydown", stop, { capture: true });
  }, [session]);
}
