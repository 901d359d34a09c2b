import { Alert } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { type Day, listConsents } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useAnswer } from "../connection/use-answer.ts";
import { useOpenPlace } from "../shell/place.ts";
import classes from "./consent.module.css";
import { describeChange } from "./describe-change.ts";
import type { PolicyChange } from "./policy-change.ts";

export interface PolicyChangeNoteProps {
  readonly change: PolicyChange;
  readonly effectiveFrom: Day;
}

/** What publishing does, kept true while the form is filled in. */
export function PolicyChangeNote(props: PolicyChangeNoteProps) {
  const { t } = usePhrases();
  return (
    <Alert
      variant="outline"
      color="indigo"
      icon={<IconInfoCircle aria-hidden />}
      title={t("consent.change-title")}
    >
      <PolicyChangeList {...props} />
    </Alert>
  );
}

export function PolicyChangeList({ change, effectiveFrom }: PolicyChangeNoteProps) {
  const phrases = usePhrases();
  const { tenantId } = useOpenPlace();
  const { data } = useAnswer(listConsents, { params: { tenantId } });
  const agreeing = data?.people.filter(({ purposes }) => purposes.some(({ state }) => state === "granted"));
  return (
    <ul className={classes.change}>
      {describeChange(change, { effectiveFrom, agreeing: agreeing?.length }, phrases).map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
