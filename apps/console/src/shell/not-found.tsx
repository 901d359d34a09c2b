import { EmptyPage, usePhrases } from "@tachiai/ui";
import { LinkButton } from "./link-button.tsx";

export function NotFound() {
  const { t } = usePhrases();
  return (
    <EmptyPage
      what={t("shell.not-found")}
      action={
        <LinkButton to="/" variant="default">
          {t("shell.go-home")}
        </LinkButton>
      }
    />
  );
}
