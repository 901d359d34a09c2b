import { Button } from "@mantine/core";
import { usePhrases } from "@tachiai/ui";
import { useNavigate } from "@tanstack/react-router";
import { OutsidePage } from "../identity/outside-page.tsx";
import { useSignOut } from "../identity/use-sign-out.ts";

/** For somebody whose last membership has ended. */
export function NoOrganisation() {
  const { t } = usePhrases();
  const signOut = useSignOut();
  const navigate = useNavigate();
  return (
    <OutsidePage title={t("shell.product")} purpose={t("shell.no-organisation")}>
      <Button variant="default" onClick={() => void signOut().then(() => navigate({ to: "/sign-in" }))}>
        {t("shell.sign-out")}
      </Button>
    </OutsidePage>
  );
}
