import { usePhrases } from "@tachiai/ui";
import classes from "./pairing-codes.module.css";

/** What the person types on the other device. */
export function PairingCode({ code }: { code: string }) {
  const { t } = usePhrases();
  return <Shown name={t("identity.pairing-code")} text={code} />;
}

/** What both devices must show alike. */
export function PairingDigits({ digits }: { digits: string }) {
  const { t } = usePhrases();
  return <Shown name={t("identity.pairing-digits")} text={digits} />;
}

function Shown({ name, text }: { name: string; text: string }) {
  return (
    <div>
      <div className={classes.name}>{name}</div>
      <output className={classes.text} aria-label={name}>
        {text}
      </output>
    </div>
  );
}
