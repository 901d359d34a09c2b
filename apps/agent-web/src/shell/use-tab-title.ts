import { usePhrases } from "@tachiai/ui";
import { useEffect } from "react";
import { useSessionState } from "../agent/agent-context.tsx";

/** The name of the tab says that the agent stands still: whoever works in another one sees nothing else of it. */
export function useTabTitle(): void {
  const { t } = usePhrases();
  const { phase } = useSessionState();
  const title = t("agent.tab-title");
  const shown = phase === "failed" ? t("agent.tab-title-failed") : title;
  useEffect(() => {
    document.title = shown;
    return () => {
      document.title = title;
    };
  }, [shown, title]);
}
