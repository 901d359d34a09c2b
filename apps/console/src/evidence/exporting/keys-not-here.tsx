import { Text } from "@mantine/core";
import { Notice, usePhrases } from "@tachiai/ui";
import { LinkButton } from "../../shell/link-button.tsx";
import { useOpenPlace } from "../../shell/place.ts";

/** Without the person's keys in this browser nothing is opened: where he gets them. */
export function KeysNotHere() {
  const { t } = usePhrases();
  const { place } = useOpenPlace();
  return (
    <Notice meaning="look" title={t("exporting.keys-not-here-title")}>
      <Text size="sm">{t("exporting.keys-not-here")}</Text>
      <LinkButton
        variant="default"
        size="xs"
        to="/o/$organisationId/account/keys"
        params={{ organisationId: place.organisationId }}
      >
        {t("presence.keys-open")}
      </LinkButton>
    </Notice>
  );
}
