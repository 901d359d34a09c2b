import { Stack } from "@mantine/core";
import { lookAtLink } from "@tachiai/protocol";
import { ErrorPanel, Loading, usePhrases } from "@tachiai/ui";
import { useLocation } from "@tanstack/react-router";
import { useAnswer } from "../connection/use-answer.ts";
import { LinkButton } from "../shell/link-button.tsx";
import { Join } from "./join.tsx";
import { OutsidePage } from "./outside-page.tsx";
import { ResetPassword } from "./reset-password.tsx";
import { type LinkFragment, readLink } from "./roster/read-link.ts";

/** Where a one-time link leads. Its token stands in the fragment, which no server and no log sees. */
export function LinkPage() {
  const link = readLink(useLocation().hash);
  return link ? <LinkOffered {...link} /> : <BrokenLink />;
}

function LinkOffered({ token, secret }: LinkFragment) {
  const { t } = usePhrases();
  const { data: offer, error, refetch } = useAnswer(lookAtLink, { body: { token } });
  if (error)
    return (
      <OutsidePage title={t("identity.link-broken")}>
        <Stack gap="md" align="flex-start">
          <ErrorPanel error={error} onRetry={() => void refetch()} />
          <LinkButton to="/sign-in" variant="default">
            {t("identity.sign-in")}
          </LinkButton>
        </Stack>
      </OutsidePage>
    );
  if (!offer)
    return (
      <OutsidePage title={t("shell.product")}>
        <Loading />
      </OutsidePage>
    );
  if (offer.purpose === "reset") return <ResetPassword token={token} offer={offer} />;
  return <Join token={token} secret={secret} offer={offer} />;
}

function BrokenLink() {
  const { t } = usePhrases();
  return (
    <OutsidePage title={t("identity.link-broken")}>
      <p>{t("identity.link-broken-next")}</p>
    </OutsidePage>
  );
}
