import { EmptyPage, usePhrases } from "@tachiai/ui";
import { OutsidePage } from "../identity/outside-page.tsx";
import { LinkButton } from "./link-button.tsx";

/** An address inside an organisation that leads nowhere, or nowhere for this person. */
export function NotFound() {
  const { t } = usePhrases();
  return <EmptyPage what={t("shell.not-found")} action={<HomeLink />} />;
}

/** The same outside of any organisation. */
export function NowhereAtAll() {
  const { t } = usePhrases();
  return (
    <OutsidePage title={t("shell.product")} purpose={t("shell.not-found")}>
      <HomeLink />
    </OutsidePage>
  );
}

function HomeLink() {
  const { t } = usePhrases();
  return (
    <LinkButton to="/" variant="default">
      {t("shell.go-home")}
    </LinkButton>
  );
}
