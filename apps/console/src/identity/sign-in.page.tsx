import { Anchor, Text } from "@mantine/core";
import type { FreshSignIn } from "@tachiai/browser-session";
import { usePhrases } from "@tachiai/ui";
import { chooseLanguage } from "@tachiai/ui/page-language";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { PostedNotices } from "../notices/posted-notices.tsx";
import { KeyPreparation } from "./key-preparation.tsx";
import { enterAs } from "./me.ts";
import { OutsidePage } from "./outside-page.tsx";
import { PasskeySignIn } from "./passkey-sign-in.tsx";
import { SignInForm } from "./sign-in-form.tsx";

/** Sign-in, and right after it the keys of somebody who has none in use yet. */
export function SignInPage() {
  const { t } = usePhrases();
  const { next } = useSearch({ from: "/sign-in" });
  const navigate = useNavigate();
  const [fresh, setFresh] = useState<FreshSignIn>();
  const goOn = () => void navigate({ href: next ?? "/", replace: true });

  if (fresh) return <KeyPreparation fresh={fresh} onDone={goOn} />;
  return (
    <OutsidePage title={t("identity.sign-in-title")}>
      <PostedNotices />
      <SignInForm onSignedIn={(signIn) => (signIn.me.keys ? goOn() : setFresh(signIn))} />
      <PasskeySignIn
        onSignedIn={(me) => {
          enterAs(me);
          void chooseLanguage(me.language).then(goOn);
        }}
      />
      <Text size="sm" mt="md">
        <Anchor component={Link} to="/status">
          {t("notices.status-title")}
        </Anchor>
      </Text>
    </OutsidePage>
  );
}
