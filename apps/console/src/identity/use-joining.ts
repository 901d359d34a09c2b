import { joinWithAccount } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useApi } from "../connection/api.ts";
import { notifyDone } from "../shell/notify.ts";
import type { Joining } from "./join.tsx";
import { findMeAnew } from "./me.ts";
import { joinRoster } from "./roster/join-roster.ts";

/** Joins with the account that is signed in, and goes to its pages. */
export function useJoining({ token, offer, secret }: Joining) {
  const { t } = usePhrases();
  const api = useApi();
  const navigate = useNavigate();
  return useMutation({
    async mutationFn() {
      await api.call(joinWithAccount, { body: { token } });
      const me = await findMeAnew();
      if (me && secret) await joinRoster(me, secret);
    },
    onSuccess() {
      notifyDone(t("identity.link-joined", { organisation: offer.organisationName }));
      void navigate({ to: "/", replace: true });
    },
  });
}
