import { Notice, usePhrases } from "@tachiai/ui";
import { type ReactNode, useEffect, useState } from "react";
import { PageFrame } from "../frame/page-frame.tsx";

/** A tab that was doubled has the same session: one shows it, the other waits until that is closed. */
export function OneTab({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  const { t } = usePhrases();
  const [isOurs, setIsOurs] = useState<boolean>();
  useEffect(() => {
    const leave = new AbortController();
    let release = () => {};
    const waiting = setTimeout(() => setIsOurs(false), 300);
    navigator.locks
      .request(`tachiai-support-${name}`, { signal: leave.signal }, () => {
        clearTimeout(waiting);
        setIsOurs(true);
        return new Promise<void>((resolve) => {
          release = resolve;
        });
      })
      // It was left while it waited.
      .catch((error: unknown) => leave.signal.aborted || console.warn(error));
    return () => {
      clearTimeout(waiting);
      leave.abort();
      release();
    };
  }, [name]);
  if (isOurs) return children;
  return (
    <PageFrame title={t("supportPage.title")}>
      {isOurs === false && (
        <Notice meaning="look" title={t("supportPage.elsewhere-title")}>
          {t("supportPage.elsewhere-what")}
        </Notice>
      )}
    </PageFrame>
  );
}
