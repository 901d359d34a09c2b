import { Button, Group, Paper, SegmentedControl, Text } from "@mantine/core";
import type { Annotation, SupportSession } from "@tachiai/protocol";
import { keepMarks } from "@tachiai/screen-stream";
import { Notice, usePhrases } from "@tachiai/ui";
import { useEffect, useRef, useState } from "react";
import { ControlSurface } from "./control-surface.tsx";
import classes from "./session.module.css";
import type { SupporterLine } from "./supporter-line.ts";
import { type PointingShape, usePointing } from "./use-pointing.ts";
import { useLineView } from "./use-supporter-line.ts";

interface SharedScreenProps {
  readonly line: SupporterLine;
  readonly session: SupportSession;
  readonly isLeading: boolean;
}

const shapes = ["pointer", "box"] as const satisfies readonly PointingShape[];
type Doing = PointingShape | "control";

/** The customer's screen, with what is pointed at. */
export function SharedScreen({ line, session, isLeading }: SharedScreenProps) {
  const { t } = usePhrases();
  const { stream, hasFailed } = useLineView(line);
  const [wanted, setWanted] = useState<Doing>("pointer");
  const isAllowed = session.grants.some((grant) => grant.function === "view");
  const mayControl = isLeading && session.grants.some((grant) => grant.function === "control");
  const doing = wanted === "control" && !mayControl ? "pointer" : wanted;
  if (!stream || hasFailed)
    return (
      <Paper withBorder p="md" component="section" className={classes.nothing}>
        {hasFailed ? (
          <Notice meaning="look" title={t("supportDesk.screen-failed")}>
            {t("supportDesk.screen-failed-what")}
          </Notice>
        ) : (
          <Text size="sm" c="dimmed">
            {t(isAllowed ? "supportDesk.screen-coming" : "supportDesk.screen-none")}
          </Text>
        )}
      </Paper>
    );
  return (
    <section aria-label={t("supportDesk.screen")}>
      <Group gap="sm" mb="sm">
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
        <Text size="xs" c="dimmed">
          {stream.label}
        </Text>
      </Group>
      <Picture line={line} doing={doing} />
    </section>
  );
}

/** The picture is drawn on the line's own canvas; marks lie on another, above it. */
function Picture({ line, doing }: { readonly line: SupporterLine; readonly doing: Doing }) {
  const { t } = usePhrases();
  const { annotations, cursor } = useLineView(line);
  const shape = doing === "control" ? "pointer" : doing;
  const picture = useRef<HTMLDivElement>(null);
  const marks = useRef<HTMLCanvasElement>(null);
  const { begun, handlers } = usePointing(shape, (points) => line.point(shape, points));
  useEffect(() => picture.current?.replaceChildren(line.canvas), [line]);
  useEffect(() => {
    const canvas = marks.current;
    const shown: Pick<Annotation, "shape" | "points">[] = begun ? [...annotations, begun] : [...annotations];
    return canvas ? keepMarks(canvas, { annotations: shown, cursor }) : undefined;
  }, [annotations, begun, cursor]);
  return (
    <div className={classes.screen}>
      <div ref={picture} />
      <canvas ref={marks} aria-label={t("supportDesk.point")} {...handlers} />
      {doing === "control" && <ControlSurface line={line} />}
    </div>
  );
}
