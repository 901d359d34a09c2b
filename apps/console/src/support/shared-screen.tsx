import { Button, Group, Paper, SegmentedControl, Text } from "@mantine/core";
import type { Annotation, SupportSession } from "@tachiai/protocol";
import { keepMarks } from "@tachiai/screen-stream";
import { Notice, usePhrases } from "@tachiai/ui";
import { useEffect, useRef, useState } from "react";
import classes from "./session.module.css";
import type { SupporterLine } from "./supporter-line.ts";
import { type PointingShape, usePointing } from "./use-pointing.ts";
import { useLineView } from "./use-supporter-line.ts";

interface SharedScreenProps {
  readonly line: SupporterLine;
  readonly session: SupportSession;
}

const shapes = ["pointer", "box"] as const satisfies readonly PointingShape[];

/** The customer's screen, with what is pointed at. */
export function SharedScreen({ line, session }: SharedScreenProps) {
  const { t } = usePhrases();
  const { stream, hasFailed } = useLineView(line);
  const [shape, setShape] = useState<PointingShape>("pointer");
  const isAllowed = session.grants.some((grant) => grant.function === "view");
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
          value={shape}
          onChange={setShape}
          data={shapes.map((value) => ({ value, label: t(`supportDesk.point-with.${value}`) }))}
        />
        <Button size="compact-sm" variant="default" onClick={() => line.clearMarks()}>
          {t("supportDesk.clear-marks")}
        </Button>
        <Text size="xs" c="dimmed">
          {stream.label}
        </Text>
      </Group>
      <Picture line={line} shape={shape} />
    </section>
  );
}

/** The picture is drawn on the line's own canvas; marks lie on another, above it. */
function Picture({ line, shape }: { readonly line: SupporterLine; readonly shape: PointingShape }) {
  const { t } = usePhrases();
  const { annotations, cursor } = useLineView(line);
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
    </div>
  );
}
