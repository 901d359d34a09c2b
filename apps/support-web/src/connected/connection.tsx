import { Notice, usePhrases } from "@tachiai/ui";
import { useView } from "../session/session-context.tsx";

/** Whether this page and the server hear each other; nothing is said while they do. */
export function Connection() {
  const { t } = usePhrases();
  const { connection } = useView();
  if (connection === "waiting")
    return (
      <Notice meaning="look" title={t("supportPage.connection-lost-title")}>
        {t("supportPage.connection-lost-what")}
      </Notice>
    );
  if (connection === "refused")
    return (
      <Notice meaning="look" title={t("supportPage.refused-title")}>
        {t("supportPage.refused-what")}
      </Notice>
    );
  return undefined;
}
