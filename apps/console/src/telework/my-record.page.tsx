import { PageHeading, usePhrases } from "@tachiai/ui";
import { MyConsents } from "../consent/my-consents.tsx";
import { ProvisionsOfMe } from "../consent/provisions/provisions-of-me.tsx";
import { MyRequests } from "../consent/requests/my-requests.tsx";
import { HoldsOnMe } from "../evidence/holds/holds-on-me.tsx";
import { MyFace } from "../presence/faces/my-face.tsx";
import { RestoresOfMe } from "../recovery/restores-of-me.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { LooksAtMe } from "./looks-at-me.tsx";
import { MyWork } from "./my-work.tsx";

/** 自分の記録: the same facts that others see of the person, who has looked at them, and what he may ask for. */
export function MyRecordPage() {
  const { t } = usePhrases();
  const { holds } = useOpenPlace();
  return (
    <>
      {holds("worker") ? (
        <MyWork />
      ) : (
        <PageHeading
          title={t("telework.my-record-title")}
          purpose={t("telework.my-record-purpose-without-work")}
        />
      )}
      <MyFace />
      <MyConsents />
      <MyRequests />
      <HoldsOnMe />
      <ProvisionsOfMe />
      <RestoresOfMe />
      <LooksAtMe />
    </>
  );
}
