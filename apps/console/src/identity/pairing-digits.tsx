import { usePhrases } from "@tachiai/ui";
import classes from "./pairing-digits.module.css";

/** What both devices must show alike. */
export function PairingDigits({ digits }: { digits: string }) {
  const { t } = usePhrases();
  return (
    <div>
      <div className={classes.name}>{t("identity.pairing-digits")}</div>
      <output className={classes.text} aria-label={t("identity.pairing-digits")}>
        {digits}
      </output>
    </div>
  );
}
