import { Button } from "@mantine/core";
import { dayStamps, type StampKind } from "@tachiai/protocol";
import { usePhrases } from "../phrases-context.tsx";
import classes from "./stamps.module.css";
import type { StampPress } from "./use-stamp-press.ts";

/** The stamps of the day that fit now; while one is kept, the others wait. */
export function StampButtons({ work, pressed, press }: StampPress) {
  return (
    <div className={classes.buttons}>
      {dayStamps
        .filter((kind) => work.allowed.includes(kind))
        .map((kind) => (
          <Button
            key={kind}
            className={classes.button ?? ""}
            variant={kind === "work-end" || kind === "break-start" ? "default" : "filled"}
            loading={pressed === kind}
            disabled={pressed !== undefined && pressed !== kind}
            onClick={() => void press(kind)}
          >
            <StampLabel kind={kind} />
          </Button>
        ))}
    </div>
  );
}

function StampLabel({ kind }: { readonly kind: StampKind }) {
  const { t } = usePhrases();
  return (
    <span className={classes.label}>
      {t(`telework.stamp.${kind}`)}
      {(kind === "work-start" || kind === "work-end") && (
        <span className={classes.full}>{t(`telework.stamp-full.${kind}`)}</span>
      )}
    </span>
  );
}
