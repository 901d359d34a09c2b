import { Button, Stack } from "@mantine/core";
import {
  askReturn,
  ConfidentialException,
  type ConfidentialItem,
  DisclosureForm,
  describeConfidentialItem,
  enterConfidentialItem,
  exceptConfidentialItem,
  listConfidentialItems,
  listDisclosures,
  listEvidence,
  ProfileId,
  proveReturn,
  registerDisclosure,
} from "@tachiai/protocol";
import { EmptyPage, PageHeading, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { ClauseNote } from "../consent/terms/clause-note.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { ConfidentialItemCard, exceptionsOf, type ItemAct } from "./confidential-item-card.tsx";
import { disclosureFields, disclosureSaid } from "./disclosure-fields.ts";
import { EntryDialog } from "./entry-dialog.tsx";
import { useBound } from "./use-bound.ts";

const renews = [listConfidentialItems, listEvidence];

/** 秘密情報: what was disclosed in confidence, each with its clock. */
export function ConfidentialItemsPage() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(listConfidentialItems, { params: { tenantId } });
  const [isEntering, setIsEntering] = useState(false);
  const [asked, setAsked] = useState<{ readonly act: ItemAct; readonly item: ConfidentialItem }>();
  const onClose = () => setAsked(undefined);
  return (
    <>
      <PageHeading
        title={t("providerRegisters.confidential-title")}
        purpose={t("providerRegisters.confidential-purpose")}
        actions={<Button onClick={() => setIsEntering(true)}>{t("providerRegisters.item-enter")}</Button>}
      />
      <ClauseNote clauses={["confidentiality"]} profiles={["telework", "support-open", "watch"]} />
      <Answered to={answer}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyPage what={t("providerRegisters.confidential-empty")} />
          ) : (
            <Stack gap="md">
              {items.map((item) => (
                <ConfidentialItemCard
                  key={item.itemId}
                  item={item}
                  onAct={(act) => setAsked({ act, item })}
                />
              ))}
            </Stack>
          )
        }
      </Answered>
      {isEntering && <Enter onClose={() => setIsEntering(false)} />}
      {asked?.act === "disclose" && <Disclose item={asked.item} onClose={onClose} />}
      {asked?.act === "describe" && <Describe item={asked.item} onClose={onClose} />}
      {asked?.act === "except" && <Except item={asked.item} onClose={onClose} />}
      {asked?.act === "ask-return" && <AskReturn item={asked.item} onClose={onClose} />}
      {asked?.act === "return" && <ProveReturn item={asked.item} onClose={onClose} />}
    </>
  );
}

function Enter({ onClose }: { onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  return (
    <EntryDialog
      title={t("providerRegisters.item-enter")}
      fields={[
        {
          name: "profileId",
          label: t("providerRegisters.profile"),
          kind: "choice",
          options: ProfileId.options.map((value) => ({ value, label: t(`terms.profile.${value}`) })),
        },
        { name: "title", label: t("providerRegisters.item"), maxLength: 200 },
        { name: "counterpart", label: t("providerRegisters.counterpart") },
        {
          name: "owner",
          label: t("providerRegisters.owner"),
          kind: "choice",
          options: (["theirs", "ours"] as const).map((value) => ({
            value,
            label: t(`providerRegisters.owner.${value}`),
          })),
        },
        {
          name: "form",
          label: t("providerRegisters.form"),
          kind: "choice",
          options: DisclosureForm.options.map((value) => ({
            value,
            label: t(`providerRegisters.form.${value}`),
          })),
        },
        { name: "disclosedOn", label: t("providerRegisters.disclosed-on"), kind: "day" },
        {
          name: "circle",
          label: t("providerRegisters.circle"),
          hint: t("providerRegisters.circle-hint"),
          maxLength: 500,
        },
      ]}
      endpoint={enterConfidentialItem}
      renews={renews}
      done={t("providerRegisters.added-done")}
      requestOf={({
        profileId,
        title = "",
        counterpart = "",
        owner,
        form,
        disclosedOn = "",
        circle = "",
      }) => [
        {
          params: { tenantId },
          body: {
            profileId: ProfileId.parse(profileId),
            title,
            counterpart,
            isOurs: owner === "ours",
            form: DisclosureForm.parse(form),
            disclosedOn,
            circle,
          },
        },
      ]}
      onClose={onClose}
    />
  );
}

interface OfItem {
  readonly item: ConfidentialItem;
  readonly onClose: () => void;
}

/** Told outside: what it says, or only that it is there. */
function Disclose({ item: { itemId, profileId }, onClose }: OfItem) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const bound = useBound();
  return (
    <EntryDialog
      title={t("providerRegisters.disclose")}
      what={t("providerRegisters.disclose-what")}
      fields={[
        {
          name: "scope",
          label: t("providerRegisters.disclose-scope"),
          kind: "choice",
          options: (["content", "existence"] as const).map((value) => ({
            value,
            label: t(`providerRegisters.scope.${value}`),
          })),
        },
        ...disclosureFields(t, { profileId, kind: "confidential-item", ...bound }),
      ]}
      endpoint={registerDisclosure}
      renews={[...renews, listDisclosures]}
      done={t("providerRegisters.disclosure-registered")}
      requestOf={({ scope, ...values }) => [
        {
          params: { tenantId },
          body: {
            about: {
              kind: "confidential-item" as const,
              itemId,
              what: scope === "existence" ? ("existence" as const) : ("content" as const),
            },
            ...disclosureSaid(values),
          },
        },
      ]}
      onClose={onClose}
    />
  );
}

function Describe({ item: { itemId }, onClose }: OfItem) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  return (
    <EntryDialog
      title={t("providerRegisters.describe")}
      fields={[{ name: "describedOn", label: t("providerRegisters.described-on"), kind: "day" }]}
      endpoint={describeConfidentialItem}
      renews={renews}
      done={t("providerRegisters.described-done")}
      requestOf={({ describedOn = "" }) => [{ params: { tenantId, itemId }, body: { describedOn } }]}
      onClose={onClose}
    />
  );
}

function Except({ item, onClose }: OfItem) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { itemId } = item;
  return (
    <EntryDialog
      title={t("providerRegisters.except")}
      what={t("providerRegisters.except-what")}
      fields={[
        {
          name: "ground",
          label: t("providerRegisters.exception"),
          kind: "choice",
          options: exceptionsOf(item).map((value) => ({
            value,
            label: t(`providerRegisters.exception.${value}`),
          })),
        },
        { name: "text", label: t("providerRegisters.exception-text"), kind: "text" },
      ]}
      endpoint={exceptConfidentialItem}
      renews={renews}
      done={t("providerRegisters.excepted-done")}
      requestOf={({ ground, text = "" }) => [
        { params: { tenantId, itemId }, body: { ground: ConfidentialException.parse(ground), text } },
      ]}
      onClose={onClose}
    />
  );
}

function AskReturn({ item: { itemId }, onClose }: OfItem) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  return (
    <EntryDialog
      title={t("providerRegisters.ask-return")}
      fields={[{ name: "askedOn", label: t("providerRegisters.asked-on"), kind: "day" }]}
      endpoint={askReturn}
      renews={renews}
      done={t("providerRegisters.asked-done")}
      requestOf={({ askedOn = "" }) => [{ params: { tenantId, itemId }, body: { askedOn } }]}
      onClose={onClose}
    />
  );
}

function ProveReturn({ item: { itemId }, onClose }: OfItem) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  return (
    <EntryDialog
      title={t("providerRegisters.return")}
      fields={[
        { name: "on", label: t("providerRegisters.returned-on"), kind: "day" },
        {
          name: "how",
          label: t("providerRegisters.how"),
          kind: "choice",
          options: (["returned", "destroyed"] as const).map((value) => ({
            value,
            label: t(`providerRegisters.how.${value}`),
          })),
        },
        {
          name: "proof",
          label: t("providerRegisters.proof"),
          hint: t("providerRegisters.proof-hint"),
          maxLength: 200,
        },
      ]}
      endpoint={proveReturn}
      renews={renews}
      done={t("providerRegisters.returned-done")}
      requestOf={({ on = "", how, proof = "" }) => [
        {
          params: { tenantId, itemId },
          body: { on, how: how === "destroyed" ? ("destroyed" as const) : ("returned" as const), proof },
        },
      ]}
      onClose={onClose}
    />
  );
}
