import { UnstyledButton } from "@mantine/core";
import { usePhrases } from "@tachiai/ui";
import { useEffect, useRef } from "react";
import classes from "./session.module.css";
import type { WatchedScreen } from "./watched-screens.ts";

export type ChosenScreen = number | "all";

interface ScreenRowProps {
  readonly screens: readonly WatchedScreen[];
  readonly names: ReadonlyMap<number, string>;
  readonly chosen: ChosenScreen;
  readonly onChoose: (chosen: ChosenScreen) => void;
}

/** All screens that the customer shows, small and by name: one of them is seen large, or all are. */
export function ScreenRow({ screens, names, chosen, onChoose }: ScreenRowProps) {
  const { t } = usePhrases();
  return (
    <div className={classes.row} role="group" aria-label={t("supportDesk.screens")}>
      {screens.map((screen) => (
        <UnstyledButton
          key={screen.stream}
          className={classes.choice}
          aria-pressed={chosen === screen.stream}
          onClick={() => onChoose(screen.stream)}
        >
          <SmallPicture screen={screen} />
          <span>{names.get(screen.stream)}</span>
        </UnstyledButton>
      ))}
      <UnstyledButton
        className={classes.choice}
        aria-pressed={chosen === "all"}
        onClick={() => onChoose("all")}
      >
        {t("supportDesk.screens-all")}
      </UnstyledButton>
    </div>
  );
}

const renewedEveryMs = 1_000;
const smallWidth = 160;

function SmallPicture({ screen: { canvas: picture, width, height } }: { readonly screen: WatchedScreen }) {
  const small = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const draw = () => {
      const { current } = small;
      if (current && picture.width > 0)
        current.getContext("2d")?.drawImage(picture, 0, 0, current.width, current.height);
    };
    draw();
    const timer = setInterval(draw, renewedEveryMs);
    return () => clearInterval(timer);
  }, [picture]);
  return (
    <canvas ref={small} aria-hidden width={smallWidth} height={Math.round((smallWidth * height) / width)} />
  );
}
