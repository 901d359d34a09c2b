import { Button, Stack, Text } from "@mantine/core";
import { joinWithAccount, type LinkOffer, signOut } from "@tachiai/protocol";
import { ErrorPanel, Loading, usePhrases } from "@tachiai/ui";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useApi } from "../connection/api.ts";
import { forgetKeys } from "../keys/person-key-store.ts";
import { notifyDone } from "../shell/notify.ts";
import { findMeAnew } from "./me.ts";
import { OutsidePage } from "./outside-page.tsx";
import { SignInForm } from "./sign-in-form.tsx";

/** Somebody with an account joins another organisation with it, after signing in where he is not. */
export function JoinWithAccount({ token, offer }: { token: string; offer: LinkOffer }) {
  const { t } = usePhrases();
  const api = useApi();
  const navigate = useNavigate();
  const me = useQuery({ queryKey: ["who is here"], queryFn: async () => (await findMeAnew()) ?? null });
  const leaving = useMutation({
    async mutationFn() {
      await api.call(signOut);
      await forgetKeys();
      await me.refetch();
    },
  });
  const joining = useMutation({
    async mutationFn() {
      await api.call(joinWithAccount, { body: { token } });
      await findMeAnew();
    },
    onSuccess() {
      notifyDone(t("identity.link-joined", { organisation: offer.organisationName }));
      void navigate({ to: "/", replace: true });
    },
  });

  const error = leaving.error ?? joining.error;
  const body = () => {
    if (me.isPending) return <Loading />;
    if (!me.data)
      return (
        <SignInForm
          email={offer.email}
          label={t("identity.link-sign-in-to-join")}
          onSignedIn={() => joining.mutate()}
        />
      );
    if (me.data.email !== offer.email)
      return (
        <>
          <Text size="sm">
            {t("identity.link-other-account", { email: me.data.email, invited: offer.email })}
          </Text>
          <Button variant="default" loading={leaving.isPending} onClick={() => leaving.mutate()}>
            {t("shell.sign-out")}
          </Button>
        </>
      );
    return (
      <Button loading={joining.isPending} onClick={() => joining.mutate()}>
        {t("identity.link-join-as", { name: me.data.displayName })}
      </Button>
    );
  };
  return (
    <OutsidePage
      title={t("identity.link-join-title", { organisation: offer.organisationName })}
      purpose={t("identity.link-join-existing")}
    >
      <Stack>
        {body()}
        {error && <ErrorPanel error={error} />}
      </Stack>
    </OutsidePage>
  );
}
