import { useState } from "react";

/** Something that is tried at a press: whether it is under way, and what went wrong. */
export function useAttempt() {
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const attempt = async (work: () => Promise<unknown>) => {
    setIsBusy(true);
    setError(undefined);
    await work().catch(setError);
    setIsBusy(false);
  };
  return { attempt, isBusy, error };
}
