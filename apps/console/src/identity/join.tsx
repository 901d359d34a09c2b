import type { LinkOffer } from "@tachiai/protocol";
import type { Secret } from "@tachiai/sealing";
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
  /** By which he states his keys; links that nobody has signed have none. */
  readonly secret: Secret<"joining"> | undefined;
}

/** Somebody joins by his link: with the account he is signed in with, with one he has, or with a new one. */
export function Join(joining: Joining) {
  const { offer } = joining;
  const { t } = usePhrases();
  const [hasAccount, setHasAccount] = useState(false);
  const me = useQuery({ queryKey: ["who is here"], queryFn: async () => (await findMeAnew()) ?? null });
  if (me.isPending)
    return (
      <OutsidePage title={t("identity.link-join-title", { organisation: offer.organisationName })}>
        <Loading />
      </OutsidePage>
    );
  if (me.data) return <JoinSignedIn {...joining} me={me.data} onSignedOut={() => void me.refetch()} />;
  if (hasAccount) return <JoinBySigningIn {...joining} onNoAccount={() => setHasAccount(false)} />;
  return <JoinWithNewAccount {...joining} onHasAccount={() => setHasAccount(true)} />;
}
