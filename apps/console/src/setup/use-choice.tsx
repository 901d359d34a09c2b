import { UnstyledButton } from "@mantine/core";
import { IconBuilding, IconBuildingStore, IconTestPipe } from "@tabler/icons-react";
import { usePhrases } from "@tachiai/ui";
import { OutsidePage } from "../identity/outside-page.tsx";
import classes from "./use-choice.module.css";

export type InstallationUse = "own-use" | "provider" | "demonstration";

const choices = [
  { use: "own-use", icon: IconBuilding },
  { use: "provider", icon: IconBuildingStore },
  { use: "demonstration", icon: IconTestPipe },
] as const;

/** 自社で使う, お客様に提供する, or a look at an invented company first. */
export function UseChoice({ onChoose }: { onChoose: (use: InstallationUse) => void }) {
  const { t } = usePhrases();
  return (
    <OutsidePage title={t("setup.title")} purpose={t("setup.purpose")} isWide>
      <div className={classes.choices}>
        {choices.map(({ use, icon: Icon }) => (
          <UnstyledButton key={use} className={classes.choice} onClick={() => onChoose(use)}>
            <Icon size={26} stroke={1.5} aria-hidden />
            <span>
              <span className={classes.name}>{t(`setup.${use}`)}</span>
              <span className={classes.what}>{t(`setup.${use}-what`)}</span>
            </span>
          </UnstyledButton>
        ))}
      </div>
    </OutsidePage>
  );
}
