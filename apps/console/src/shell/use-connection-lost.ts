import type { LiveState } from "@tachiai/api-client";
import { useEffect, useState } from "react";

const forgivenMs = 4_000;

/** Whether the live connection has been lost for longer than a moment; a short break is nobody's concern. */
export function useConnectionLost(live: LiveState): boolean {
  const [isLost, setIsLost] = useState(false);
  const isUp = live === "live" || live === "refused";
  useEffect(() => {
    if (isUp) return;
    const timer = setTimeout(() => setIsLost(true), forgivenMs);
    return () => {
      clearTimeout(timer);
      setIsLost(false);
    };
  }, [isUp]);
  return isLost;
}
