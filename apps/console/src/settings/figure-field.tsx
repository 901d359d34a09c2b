import { TextInput } from "@mantine/core";
import { usePhrases } from "@tachiai/ui";
import type { ChangeEvent, ReactNode } from "react";
import classes from "./agent-settings.module.css";
import { rangeText } from "./figure-text.ts";
import { type FigureName, figures } from "./figures.ts";

export interface FigureFieldProps {
  readonly name: FigureName;
  /** As Mantine's form hands them over. */
  readonly value?: string;
  readonly error?: ReactNode;
  readonly onChange?: (event: ChangeEvent<HTMLInputElement>) => void;
}

/** A figure to be typed, with what it does, its unit, its range and what it is as delivered. */
export function FigureField({ name, ...input }: FigureFieldProps) {
  const phrases = usePhrases();
  const { t } = phrases;
  const { unit } = figures[name];
  return (
    <TextInput
      classNames={{ wrapper: classes.figure }}
      label={t(`agentSettings.figure.${name}`)}
      description={
        <>
          {t(`agentSettings.what.${name}`)}
          <br />
          {rangeText(name, phrases)}
        </>
      }
      inputMode="decimal"
      autoComplete="off"
      rightSection={unit && <span className={classes.unit}>{t(`agentSettings.unit.${unit}`)}</span>}
      {...input}
    />
  );
}
