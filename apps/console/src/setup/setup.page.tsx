import { type DemonstrationAccount, getSetupState, SetupToken } from "@tachiai/protocol";
import { Loading, usePhrases } from "@tachiai/ui";
import { useLocation } from "@tanstack/react-router";
import { useState } from "react";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { OutsidePage } from "../identity/outside-page.tsx";
import { LinkButton } from "../shell/link-button.tsx";
import { CreateDemonstration } from "./create-demonstration.tsx";
import { DemonstrationAccounts } from "./demonstration-accounts.tsx";
import { FirstOrganisation } from "./first-organisation.tsx";
import { type InstallationUse, UseChoice } from "./use-choice.tsx";

/** The first steps of an installation. The token stands in the fragment, which no server and no log sees. */
export function SetupPage() {
  const { t } = usePhrases();
  const token = SetupToken.safeParse(useLocation().hash);
  const state = useAnswer(getSetupState);
  const [use, setUse] = useState<InstallationUse>();
  const [accounts, setAccounts] = useState<readonly DemonstrationAccount[]>();

  if (accounts) return <DemonstrationAccounts accounts={accounts} />;
  if (!state.data)
    return (
      <OutsidePage title={t("setup.title")}>
        <Answered to={state}>{() => <Loading />}</Answered>
      </OutsidePage>
    );
  if (!state.data.needed)
    return (
      <OutsidePage title={t("setup.already-done-title")} purpose={t("setup.already-done")}>
        <LinkButton to="/sign-in">{t("identity.sign-in")}</LinkButton>
      </OutsidePage>
    );
  if (!token.success)
    return (
      <OutsidePage title={t("setup.token-missing-title")}>
        <p>{t("setup.token-missing")}</p>
      </OutsidePage>
    );
  if (!use) return <UseChoice onChoose={setUse} />;
  if (use === "demonstration")
    return (
      <CreateDemonstration token={token.data} onCreated={setAccounts} onBack={() => setUse(undefined)} />
    );
  return <FirstOrganisation token={token.data} use={use} onBack={() => setUse(undefined)} />;
}
