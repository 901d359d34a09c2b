import type { LinkOffer } from "@tachiai/protocol";
import { Loading, usePhrases } from "@tachiai/ui";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { JoinBySigningIn } from "./join-by-signing-in.tsx";
import { JoinSignedIn } from "./join-signed-in.tsx";
import { JoinWithNewAccount } from "./join-with-new-account.tsx";
import { findMeAnew } from "./me.ts";
import { OutsidePage } from "./outside-page.tsx";

/** What every way of joining needs. */
export interface Joining {
  readonly token: string;
  readonly offer: LinkOffer;
}

/** Somebody joins by his link: with the account he is signed in with, with one he has, or with a new one. */
export function Join({ token, offer }: Joining) {
  const { t } = usePhrases();
  const [hasAccount, setHasAccount] = useState(false);
  const me = useQuery({ queryKey: ["who is here"], queryFn: async () => (await findMeAnew()) ?? null });
  if (me.isPending)
    return (
      <OutsidePage title={t("identity.link-join-title", { organisation: offer.organisationName })}>
        <Loading />
      </OutsidePage>
    );
  if (me.data)
    return <JoinSignedIn token={token} offer={offer} me={me.data} onSignedOut={() => void me.refetch()} />;
  if (hasAccount)
    return <JoinBySigningIn token={token} offer={offer} onNoAccount={() => setHasAccount(false)} />;
  return <JoinWithNewAccount token={token} offer={offer} onHasAccount={() => setHasAccount(true)} />;
}
