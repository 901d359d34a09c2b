import { Anchor } from "@mantine/core";
import type { QuestionNumber } from "@tachiai/policy";
import type { ProfileId } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { Link } from "@tanstack/react-router";
import { useOpenPlace } from "../../shell/place.ts";

/** Leads from where a reading is applied or laid down to what else it could be. */
export function ReadingLink({
  profileId,
  question,
  inNewTab = false,
}: {
  readonly profileId: ProfileId;
  readonly question: QuestionNumber;
  /** Where what was typed would be lost. */
  readonly inNewTab?: boolean;
}) {
  const { t } = usePhrases();
  const { organisationId } = useOpenPlace().place;
  return (
    <Anchor
      size="xs"
      renderRoot={(props) => (
        <Link
          to="/o/$organisationId/consent/readings"
          params={{ organisationId }}
          search={{ service: profileId, question }}
          {...(inNewTab && { target: "_blank" })}
          {...props}
        />
      )}
    >
      {t("readings.link")}
    </Anchor>
  );
}
