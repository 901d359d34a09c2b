import { Notice, usePhrases } from "@tachiai/ui";

/** Mails wait, and what to do about it. */
export function NoMailServer() {
  const { t } = usePhrases();
  return (
    <Notice meaning="look" title={t("mails.no-server")}>
      {t("mails.no-server-what")}
    </Notice>
  );
}
