import { Button, Stack, Text } from "@mantine/core";
import { forgetKeys, signOutHere } from "@tachiai/browser-session";
import type { Me } from "@tachiai/protocol";
import { ErrorPanel, usePhrases } from "@tachiai/ui";
import { useMutation } from "@tanstack/react-query";
import { useApi } from "../connection/api.ts";
import type { Joining } from "./join.tsx";
import { OutsidePage } from "./outside-page.tsx";
import { useJoining } from "./use-joining.ts";

export interface JoinSignedInProps extends Joining {
  readonly me: Me;
  readonly onSignedOut: () => void;
}

/** Somebody who is signed in joins as who he is, or goes on as somebody else. */
export function JoinSignedIn({ token, offer, secret, me, onSignedOut }: JoinSignedInProps) {
  const { t } = usePhrases();
  const api = useApi();
  const joining = useJoining({ token, offer, secret });
  const leaving = useMutation({
    mutationFn: () => signOutHere({ api, forgetKeys }),
    onSuccess: onSignedOut,
  });
  const error = leaving.error ?? joining.error;
  return (
    <OutsidePage
      title={t("identity.link-join-title", { organisation: offer.organisationName })}
      purpose={t("identity.link-join-purpose", { organisation: offer.organisationName })}
    >
      <Stack>
        <Text size="sm">{t("identity.link-signed-in-as", { name: me.displayName, email: me.email })}</Text>
        <Button loading={joining.isPending} onClick={() => joining.mutate()}>
          {t("identity.link-join-as", { name: me.displayName })}
        </Button>
        <Button variant="default" loading={leaving.isPending} onClick={() => leaving.mutate()}>
          {t("identity.link-use-other-account")}
        </Button>
        {error && <ErrorPanel error={error} />}
      </Stack>
    </OutsidePage>
  );
}
