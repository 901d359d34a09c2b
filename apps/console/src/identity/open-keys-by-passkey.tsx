import { Button } from "@mantine/core";
import { IconFingerprint } from "@tabler/icons-react";
import { canUsePasskeys, unlockKeysByPasskey } from "@tachiai/browser-session";
import { listPasskeys } from "@tachiai/protocol";
import { ErrorPanel, usePhrases } from "@tachiai/ui";
import { useMutation } from "@tanstack/react-query";
import { useApi } from "../connection/api.ts";
import { useAnswer } from "../connection/use-answer.ts";
import { useMe } from "./me.ts";

/** For somebody who has a passkey that wraps his keys: opens them here without a password. */
export function OpenKeysByPasskey({ onOpened }: { onOpened: () => void }) {
  const { t } = usePhrases();
  const api = useApi();
  const me = useMe();
  const passkeys = useAnswer(listPasskeys);
  const opening = useMutation({
    mutationFn: () => unlockKeysByPasskey(api, me),
    onSuccess: (isOpen) => isOpen && onOpened(),
  });
  const mayOpen = passkeys.data?.passkeys.some(
    ({ wrapped, host }) => wrapped !== undefined && host === location.hostname,
  );
  if (!mayOpen || !canUsePasskeys()) return null;
  return (
    <div>
      {opening.error && <ErrorPanel error={opening.error} />}
      <Button
        variant="default"
        leftSection={<IconFingerprint size={18} aria-hidden />}
        loading={opening.isPending}
        onClick={() => opening.mutate()}
      >
        {t("identity.passkey-open-keys")}
      </Button>
    </div>
  );
}
