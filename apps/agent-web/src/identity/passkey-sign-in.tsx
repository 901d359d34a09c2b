import { Button, Divider, Stack } from "@mantine/core";
import { IconFingerprint } from "@tabler/icons-react";
import { canUsePasskeys, signInWithPasskey } from "@tachiai/browser-session";
import type { Me } from "@tachiai/protocol";
import { ErrorPanel, usePhrases } from "@tachiai/ui";
import { useMutation } from "@tanstack/react-query";
import { useApi } from "../connection/api.ts";

/** The way in without a password, as in the console. */
export function PasskeySignIn({ onSignedIn }: { onSignedIn: (me: Me) => void }) {
  const { t } = usePhrases();
  const api = useApi();
  const signingIn = useMutation({
    mutationFn: async () => (await signInWithPasskey(api)) ?? null,
    onSuccess: (me) => me && onSignedIn(me),
  });
  if (!canUsePasskeys()) return null;
  return (
    <Stack gap="md" mt="md">
      <Divider label={t("identity.or")} labelPosition="center" />
      {signingIn.error && <ErrorPanel error={signingIn.error} />}
      <Button
        variant="default"
        fullWidth
        leftSection={<IconFingerprint size={18} aria-hidden />}
        loading={signingIn.isPending}
        onClick={() => signingIn.mutate()}
      >
        {t("identity.passkey-sign-in")}
      </Button>
    </Stack>
  );
}
