import { Button, Stack } from "@mantine/core";
import { ErrorPanel, usePhrases } from "@tachiai/ui";
import type { Joining } from "./join.tsx";
import { enterAs } from "./me.ts";
import { OutsidePage } from "./outside-page.tsx";
import { PasskeySignIn } from "./passkey-sign-in.tsx";
import { SignInForm } from "./sign-in-form.tsx";
import { useJoining } from "./use-joining.ts";

/** Somebody with an account joins another organisation with it; which address it has does not matter. */
export function JoinBySigningIn({
  token,
  offer,
  secret,
  onNoAccount,
}: Joining & { onNoAccount: () => void }) {
  const { t } = usePhrases();
  const joining = useJoining({ token, offer, secret });
  return (
    <OutsidePage
      title={t("identity.link-join-title", { organisation: offer.organisationName })}
      purpose={t("identity.link-join-existing")}
    >
      <Stack>
        <SignInForm label={t("identity.link-sign-in-to-join")} onSignedIn={() => joining.mutate()} />
        <PasskeySignIn
          onSignedIn={(me) => {
            enterAs(me);
            joining.mutate();
          }}
        />
        {joining.error && <ErrorPanel error={joining.error} />}
        <Button variant="subtle" onClick={onNoAccount}>
          {t("identity.link-no-account")}
        </Button>
      </Stack>
    </OutsidePage>
  );
}
