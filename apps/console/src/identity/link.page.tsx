import { Stack } from "@mantine/core";
import { LinkToken, lookAtLink } from "@tachiai/protocol";
import { ErrorPanel, Loading, usePhrases } from "@tachiai/ui";
import { useLocation } from "@tanstack/react-router";
import { useAnswer } from "../connection/use-answer.ts";
import { LinkButton } from "../shell/link-button.tsx";
import { Join } from "./join.tsx";
import { OutsidePage } from "./outside-page.tsx";
import { ResetPassword } from "./reset-password.tsx";

/** Where a one-time link leads. Its token stands in the fragment, which no server and no log sees. */
export function LinkPage() {
  const token = LinkToken.safeParse(useLocation().hash);
  return token.success ? <LinkOffered token={token.data} /> : <BrokenLink />;
}

function LinkOffered({ token }: { token: string }) {
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
  return <Join token={token} offer={offer} />;
}

function BrokenLink() {
  const { t } = usePhrases();
  return (
    <OutsidePage title={t("identity.link-broken")}>
      <p>{t("identity.link-broken-next")}</p>
    </OutsidePage>
  );
}
