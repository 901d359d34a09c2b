import type { Instant } from "@tachiai/protocol";
import { useEffect, useState } from "react";

/** The time now, renewed every `everyMs` while the page is shown. */
export function useNow(everyMs: number): Instant {
  const [now, setNow] = useState(readClock);
  useEffect(() => {
    const timer = setInterval(() => setNow(readClock()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

function readClock(): Instant {
  return new Date().toISOString();
}
