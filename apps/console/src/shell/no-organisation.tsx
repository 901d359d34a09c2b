import { Button } from "@mantine/core";
import { usePhrases } from "@tachiai/ui";
import { OutsidePage } from "../identity/outside-page.tsx";
import { useSignOut } from "../identity/use-sign-out.ts";
import { notifyError } from "./notify.ts";

/** For somebody whose last membership has ended. */
export function NoOrganisation() {
  const phrases = usePhrases();
  const { t } = phrases;
  const signOut = useSignOut();
  return (
    <OutsidePage title={t("shell.product")} purpose={t("shell.no-organisation")}>
      <Button
        variant="default"
        onClick={() => void signOut().catch((error: unknown) => notifyError(error, phrases))}
      >
        {t("shell.sign-out")}
      </Button>
    </OutsidePage>
  );
}
