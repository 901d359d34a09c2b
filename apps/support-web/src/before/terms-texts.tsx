import { Text } from "@mantine/core";
import type { CustomerPage } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import classes from "./before.module.css";
import { PartTitle } from "./part-title.tsx";

/** The terms that he agrees to, in the version that is named, to be read here. */
export function TermsTexts({ terms }: Pick<CustomerPage, "terms">) {
  const { t } = usePhrases();
  return (
    <section>
      <PartTitle>{t("supportPage.terms-title")}</PartTitle>
      {terms.length === 0 && <Text size="sm">{t("supportPage.terms-none")}</Text>}
      {terms.map(({ title, version, sha256, text }) => (
        <details key={sha256} className={classes.terms}>
          <summary>
            {title} {t("supportPage.terms-version", { version })}（{t("supportPage.terms-read")}）
          </summary>
          <div className={classes.text}>{text}</div>
        </details>
      ))}
    </section>
  );
}
