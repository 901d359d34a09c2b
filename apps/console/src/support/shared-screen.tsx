import { Button, Group, Paper, SegmentedControl, Text } from "@mantine/core";
import type { SupportSession } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useRef, useState } from "react";
import { KeyButtons } from "./key-buttons.tsx";
import { type Doing, type PictureSize, ScreenPicture } from "./screen-picture.tsx";
import { type ChosenScreen, ScreenRow } from "./screen-row.tsx";
import classes from "./session.module.css";
import type { SupporterLine } from "./supporter-line.ts";
import { useFullScreen } from "./use-full-screen.ts";
import type { PointingShape } from "./use-pointing.ts";
import { useLineView } from "./use-supporter-line.ts";
import type { WatchedScreen } from "./watched-screens.ts";
import { type StillFor, screensToShow, whyStill } from "./why-still.ts";

interface SharedScreenProps {
  readonly line: SupporterLine;
  readonly session: SupportSession;
  readonly isLeading: boolean;
}

const shapes = ["pointer", "box"] as const satisfies readonly PointingShape[];
const sizes = ["fit", "actual"] as const satisfies readonly PictureSize[];

/** What the customer shows, with what is pointed at. */
export function SharedScreen({ line, session, isLeading }: SharedScreenProps) {
  const { t } = usePhrases();
  const view = useLineView(line);
  const isAllowed = session.grants.some((grant) => grant.function === "view");
  const still = isAllowed ? whyStill(view, session) : undefined;
  const screens = screensToShow(view.screens, still);
  if (screens.length === 0)
    return (
      <Paper withBorder p="md" component="section" className={classes.nothing} role="status">
        {still ? (
          <div>
            <Text fw={700}>{t(`supportDesk.still.${still}`)}</Text>
            <Text size="sm">{t(`supportDesk.still-none.${still}`)}</Text>
          </div>
        ) : (
          <Text size="sm" c="dimmed">
            {t(isAllowed ? "supportDesk.screen-coming" : "supportDesk.screen-none")}
          </Text>
        )}
      </Paper>
    );
  const mayControl = isLeading && session.grants.some((grant) => grant.function === "control");
  return (
    <Screens
      line={line}
      screens={screens}
      mayControl={mayControl}
      still={still}
      system={session.customer?.system ?? ""}
    />
  );
}

interface ScreensProps {
  readonly line: SupporterLine;
  readonly screens: readonly WatchedScreen[];
  readonly mayControl: boolean;
  readonly still: StillFor | undefined;
  /** Of the customer's computer, as it says itself. */
  readonly system: string;
}

function Screens({ line, screens, mayControl, still, system }: ScreensProps) {
  const { t } = usePhrases();
  const part = useRef<HTMLElement>(null);
  const { isFull, toggle, canBe } = useFullScreen(part);
  const [wanted, setWanted] = useState<Doing>("pointer");
  const [size, setSize] = useState<PictureSize>("fit");
  const [chosen, setChosen] = useState<ChosenScreen>();
  const doing = wanted === "control" && !mayControl ? "pointer" : wanted;
  const names = namesOf(screens);
  const [first] = screens;
  const seen = chosen === "all" || screens.some(({ stream }) => stream === chosen) ? chosen : first?.stream;
  return (
    <section ref={part} className={classes.seen} aria-label={t("supportDesk.screen")}>
      <Group gap="sm">
        <SegmentedControl
          size="xs"
          aria-label={t("supportDesk.point")}
          value={doing}
          onChange={setWanted}
          data={(mayControl ? [...shapes, "control" as const] : shapes).map((value) => ({
            value,
            label: t(`supportDesk.point-with.${value}`),
          }))}
        />
        <Button size="compact-sm" variant="default" onClick={() => line.clearMarks()}>
          {t("supportDesk.clear-marks")}
        </Button>
        <SegmentedControl
          size="xs"
          aria-label={t("supportDesk.size")}
          value={size}
          onChange={setSize}
          data={sizes.map((value) => ({ value, label: t(`supportDesk.size-of.${value}`) }))}
        />
        {canBe && (
          <Button size="compact-sm" variant="default" onClick={toggle}>
            {t(isFull ? "supportDesk.full-screen-end" : "supportDesk.full-screen")}
          </Button>
        )}
        {screens.length === 1 && (
          <Text size="xs" c="dimmed">
            {first?.label}
          </Text>
        )}
      </Group>
      {screens.length > 1 && seen !== undefined && (
        <ScreenRow screens={screens} names={names} chosen={seen} onChoose={setChosen} />
      )}
      {doing === "control" && still === undefined && seen !== undefined && (
        <KeyButtons
          system={system}
          onPress={(inputs) => line.input(seen === "all" ? (first?.stream ?? 0) : seen, inputs)}
        />
      )}
      <p className={classes.told} role="status">
        {still && t(`supportDesk.still.${still}`)}
      </p>
      <div className={classes.pictures} data-all={seen === "all" || undefined}>
        {screens
          .filter(({ stream }) => seen === "all" || stream === seen)
          .map((screen) => (
            <ScreenPicture
              key={screen.stream}
              line={line}
              screen={screen}
              name={names.get(screen.stream) ?? screen.label}
              doing={doing}
              size={size}
              still={still}
              onLeave={() => part.current?.querySelector<HTMLElement>("input:checked")?.focus()}
            />
          ))}
      </div>
    </section>
  );
}

/** As the customer's side calls them, with a number where there are several. */
function namesOf(screens: readonly WatchedScreen[]): ReadonlyMap<number, string> {
  return new Map(
    screens.map(({ stream, label }, index) => [
      stream,
      screens.length > 1 ? `${index + 1}. ${label}` : label,
    ]),
  );
}
