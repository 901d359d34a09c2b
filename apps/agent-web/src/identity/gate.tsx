import { Button, Stack, Text } from "@mantine/core";
import type { VerifiedHere } from "@tachiai/agent-core";
import { findKeys, findVerified, forgetKeys, whenSignedOutElsewhere } from "@tachiai/browser-session";
import type { Me } from "@tachiai/protocol";
import type { PersonKeyPairs } from "@tachiai/sealing";
import { browserName, ErrorPanel, Loading, usePhrases } from "@tachiai/ui";
import { chooseLanguage } from "@tachiai/ui/page-language";
import { useQuery } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useEffect } from "react";
import { AgentProvider } from "../agent/agent-context.tsx";
import { currentApi } from "../connection/api.ts";
import { router } from "../router.tsx";
import { type FoundWorker, findWorker } from "./find-worker.ts";
import { rememberWorker } from "./last-worker.ts";
import { OutsidePage } from "./outside-page.tsx";
import { PasskeySignIn } from "./passkey-sign-in.tsx";
import { SignInForm } from "./sign-in-form.tsx";
import { WorkerContext } from "./use-worker.ts";

interface Admitted {
  readonly worker: FoundWorker;
  readonly keys: PersonKeyPairs | undefined;
  readonly verifiedHere: VerifiedHere | undefined;
}

/** Finds out for whom the agent runs: asks to sign in, or for which company, only where it has to. */
export function Gate() {
  const { t } = usePhrases();
  const { data, error, refetch } = useQuery({ queryKey: ["worker"], queryFn: admit, networkMode: "always" });
  const lookAgain = () => void refetch();
  const letIn = (me: Me) => void chooseLanguage(me.language).then(lookAgain);
  useEffect(() => whenSignedOutElsewhere(() => void refetch()), [refetch]);
  if (!data)
    return (
      <OutsidePage title={t("agent.title")}>
        {error ? <ErrorPanel error={error} onRetry={lookAgain} /> : <Loading what={t("agent.starting")} />}
      </OutsidePage>
    );
  const { worker, keys, verifiedHere } = data;
  switch (worker.found) {
    case "signed-out":
      return (
        <OutsidePage title={t("identity.sign-in-title")}>
          <SignInForm onSignedIn={letIn} />
          <PasskeySignIn onSignedIn={letIn} />
        </OutsidePage>
      );
    case "no-worker":
      return (
        <OutsidePage title={t("agent.no-worker-title")} purpose={t("agent.no-worker-what")}>
          <ConsoleLink />
        </OutsidePage>
      );
    case "several":
      return (
        <OutsidePage title={t("agent.choose-title")}>
          <Stack gap="sm">
            {worker.places.map(({ tenantId, name }) => (
              <Button
                key={tenantId}
                variant="default"
                onClick={() => {
                  rememberWorker({ personId: worker.me.personId, tenantId });
                  lookAgain();
                }}
              >
                {name}
              </Button>
            ))}
          </Stack>
        </OutsidePage>
      );
    case "worker":
      return <Running worker={worker} keys={keys} verifiedHere={verifiedHere} lookAgain={lookAgain} />;
  }
}

async function admit(): Promise<Admitted> {
  const worker = await findWorker(currentApi());
  if (worker.found === "signed-out") await forgetKeys();
  if (worker.found !== "worker") return { worker, keys: undefined, verifiedHere: undefined };
  rememberWorker(worker);
  const keys = await findKeys(worker.personId);
  return { worker, keys, verifiedHere: await findVerified(worker.tenantId) };
}

function Running({
  worker,
  keys,
  verifiedHere,
  lookAgain,
}: {
  readonly worker: Extract<FoundWorker, { found: "worker" }>;
  readonly keys: PersonKeyPairs | undefined;
  readonly verifiedHere: VerifiedHere | undefined;
  readonly lookAgain: () => void;
}) {
  const { t } = usePhrases();
  const { tenantId, personId, me, organisationName } = worker;
  const hasKeys = keys !== undefined;
  if (me && !me.keys)
    return (
      <OutsidePage title={t("agent.no-keys-title")} purpose={t("agent.no-keys-what")}>
        <ConsoleLink />
      </OutsidePage>
    );
  return (
    <WorkerContext value={{ tenantId, me, organisationName, hasKeys, lookAgain }}>
      <AgentProvider
        key={`${tenantId} ${personId} ${hasKeys}`}
        order={{
          tenantId,
          personId,
          personKey: keys?.sealing,
          signingKey: keys && { kind: "ed25519", publicKey: keys.signing.publicKey },
          verifiedHere,
          deviceName: browserName(navigator.userAgent),
        }}
      >
        <RouterProvider router={router} />
      </AgentProvider>
    </WorkerContext>
  );
}

function ConsoleLink() {
  const { t } = usePhrases();
  return (
    <Button component="a" href="/" variant="default">
      <Text inherit>{t("agent.open-console")}</Text>
    </Button>
  );
}
