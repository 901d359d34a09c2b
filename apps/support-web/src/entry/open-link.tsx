import { makeConnection } from "@tachiai/protocol";
import { ErrorPanel, Loading, Notice, usePhrases } from "@tachiai/ui";
import { useEffect, useState } from "react";
import { currentApi } from "../connection/api.ts";
import { PageFrame } from "../frame/page-frame.tsx";
import { once } from "./once.ts";
import type { Opened } from "./opened.ts";

interface OpenLinkProps {
  readonly secret: string;
  readonly onOpened: (opened: Opened) => Promise<void>;
}

/** S2: the link of a contracted PC or server makes an ID and a password, which its user then tells. */
export function OpenLink({ secret, onOpened }: OpenLinkProps) {
  const { t } = usePhrases();
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    let isShown = true;
    connect(secret)
      .then((opened) => (isShown ? onOpened(opened) : undefined))
      .catch((refused: unknown) => isShown && setError(refused));
    return () => {
      isShown = false;
    };
  }, [secret, onOpened]);
  return (
    <PageFrame title={t("supportPage.title")}>
      {error === undefined ? (
        <Loading what={t("supportPage.opening-link")} />
      ) : (
        <>
          <Notice meaning="look" title={t("supportPage.link-failed-title")}>
            {t("supportPage.link-failed-what")}
          </Notice>
          <ErrorPanel error={error} />
        </>
      )}
    </PageFrame>
  );
}

/** Every call makes another ID, and in development React begins everything twice. */
const connect = once(async (secret: string): Promise<Opened> => {
  const { token, page, ...codes } = await currentApi().call(makeConnection, { body: { secret } });
  return { token, page, codes };
});
