import {
  Button,
  Checkbox,
  Group,
  Select,
  SimpleGrid,
  Stack,
  Tabs,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import {
  getTermsDocument,
  listEvidence,
  listTermsDocuments,
  longestTermsText,
  type ProfileId,
  proposeTerms,
  type ResponseOf,
  saveTermsDraft,
  type TermsKind,
} from "@tachiai/protocol";
import { ErrorPanel, formatDay, usePhrases } from "@tachiai/ui";
import { useDeferredValue, useState } from "react";
import { useCall } from "../../connection/use-answer.ts";
import { DayField } from "../../shell/day-field.tsx";
import { notifyDone } from "../../shell/notify.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { changeOf, contentOf, type DraftValues, draftValues } from "./draft-values.ts";
import { ProblemList } from "./problem-list.tsx";
import { SettingFields } from "./setting-fields.tsx";
import { problemsOf, shownVersion } from "./shown-version.ts";
import { TermsDifference } from "./terms-difference.tsx";
import { TermsTextView } from "./terms-text-view.tsx";

export interface EditTermsProps {
  readonly profileId: ProfileId;
  readonly kind: TermsKind;
  readonly shown: ResponseOf<typeof getTermsDocument>;
}

/** The one draft of a document. What is typed stays when somebody else was faster. */
export function EditTerms({
  profileId,
  kind,
  shown,
  onWriting,
}: EditTermsProps & { onWriting: (isWriting: boolean) => void }) {
  const { t, language } = usePhrases();
  const { tenantId } = useOpenPlace();
  const latest = {
    revision: shown.draft?.revision ?? 0,
    version: shown.versions[0]?.version ?? 0,
    sha256: shown.draft?.sha256,
  };
  const [values, setValues] = useState(() => draftValues(shown));
  /** What the writer has seen: a newer draft is not taken for his own. */
  const [seen, setSeen] = useState(latest);
  const [isSaved, setIsSaved] = useState(shown.draft !== undefined);
  const set = (changed: Partial<DraftValues>) => {
    setValues((before) => ({ ...before, ...changed }));
    setIsSaved(false);
    // While he writes, nothing that others do takes the text away from him.
    onWriting(true);
  };
  const isBehind = latest.revision !== seen.revision || latest.version !== seen.version;
  const params = { tenantId, profileId, termsKind: kind };
  const { sha256: hashSeen } = seen;
  const renews = [getTermsDocument, listTermsDocuments, listEvidence];
  const save = useCall(saveTermsDraft, {
    renews,
    onDone({ revision, sha256 }) {
      setSeen((before) => ({ ...before, revision, sha256 }));
      setIsSaved(true);
      onWriting(false);
      notifyDone(t("terms.saved"));
    },
  });
  const propose = useCall(proposeTerms, { renews, onDone: () => notifyDone(t("terms.proposed")) });
  const read = useDeferredValue(values);
  const content = contentOf(read);
  const problems = problemsOf({ profileId, kind, content });
  const preview = shownVersion({ profileId, kind, content }, language);
  return (
    <Stack gap="md">
      <Text size="sm">{t("terms.edit-what", { heading: "{#key}", setting: "{=key}" })}</Text>
      <Tabs defaultValue="ja" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="ja">{t("terms.ja")}</Tabs.Tab>
          <Tabs.Tab value="en">{t("terms.en")}</Tabs.Tab>
          <Tabs.Tab value="preview">{t("terms.preview")}</Tabs.Tab>
          {shown.base && <Tabs.Tab value="difference">{t("terms.difference")}</Tabs.Tab>}
          {kind === "terms" && <Tabs.Tab value="settings">{t("terms.settings")}</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="ja" pt="md">
          <MarkdownField label={t("terms.ja")} value={values.ja} onChange={(ja) => set({ ja })} />
        </Tabs.Panel>
        <Tabs.Panel value="en" pt="md">
          <MarkdownField label={t("terms.en")} value={values.en} onChange={(en) => set({ en })} />
        </Tabs.Panel>
        <Tabs.Panel value="preview" pt="md">
          <TermsTextView terms={preview} order={3} />
        </Tabs.Panel>
        {shown.base && (
          <Tabs.Panel value="difference" pt="md">
            <TermsDifference
              before={shownVersion({ profileId, kind, content: shown.base }, language)}
              after={preview}
            />
          </Tabs.Panel>
        )}
        {kind === "terms" && (
          <Tabs.Panel value="settings" pt="md">
            <SettingFields profileId={profileId} edits={values.edits} onChange={(edits) => set({ edits })} />
          </Tabs.Panel>
        )}
      </Tabs>
      <section>
        <Text fw={600} size="sm">
          {t("terms.problems")}
        </Text>
        <ProblemList problems={[...problems.ja, ...problems.en]} />
      </section>
      <ChangeFields shown={shown} values={values} onChange={set} />
      {save.error && <ErrorPanel error={save.error} kept={t("ui.error-input-kept")} />}
      {propose.error && <ErrorPanel error={propose.error} />}
      {save.error && isBehind && (
        <Button variant="default" style={{ alignSelf: "start" }} onClick={() => setSeen(latest)}>
          {t("terms.take-over")}
        </Button>
      )}
      {!isSaved && seen.revision > 0 && <Text size="sm">{t("terms.unsaved")}</Text>}
      <Group>
        <Button
          variant={isSaved ? "default" : "filled"}
          loading={save.isPending}
          onClick={() =>
            save.send({
              params,
              body: {
                basedOnVersion: seen.version,
                basedOnRevision: seen.revision,
                content: contentOf(values),
                change: changeOf(values),
              },
            })
          }
        >
          {t("terms.save")}
        </Button>
        {isSaved && hashSeen !== undefined && !shown.draft?.proposed && (
          <Button
            loading={propose.isPending}
            onClick={() => propose.send({ params, body: { sha256: hashSeen } })}
          >
            {t("terms.propose")}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

interface MarkdownFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function MarkdownField({ label, value, onChange }: MarkdownFieldProps) {
  return (
    <Textarea
      aria-label={label}
      autosize
      minRows={12}
      maxRows={28}
      maxLength={longestTermsText}
      spellCheck={false}
      styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

interface ChangeFieldsProps {
  readonly shown: EditTermsProps["shown"];
  readonly values: DraftValues;
  readonly onChange: (changed: Partial<DraftValues>) => void;
}

function ChangeFields({ shown, values, onChange }: ChangeFieldsProps) {
  const { t, language } = usePhrases();
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} verticalSpacing="md">
      <DayField
        label={t("terms.effective")}
        description={t("terms.effective-earliest", { day: formatDay(shown.earliest, language) })}
        day={values.effectiveFrom}
        onChange={(effectiveFrom) => onChange({ effectiveFrom })}
      />
      {shown.allowsLawException && (
        <TextInput
          label={t("terms.law-exception")}
          description={t("terms.law-exception-hint")}
          maxLength={300}
          value={values.lawException}
          onChange={({ currentTarget }) => onChange({ lawException: currentTarget.value })}
        />
      )}
      <Select
        label={t("terms.ground-kind")}
        withAsterisk={shown.needsGround}
        data={(["none", "general-benefit", "reasonable"] as const).map((value) => ({
          value,
          label: t(`terms.ground.${value}`),
        }))}
        value={values.groundKind}
        allowDeselect={false}
        onChange={(chosen) =>
          onChange({
            groundKind: chosen === "general-benefit" || chosen === "reasonable" ? chosen : "none",
          })
        }
      />
      {values.groundKind !== "none" && (
        <Textarea
          label={t("terms.ground-words")}
          autosize
          maxLength={2000}
          value={values.groundWords}
          onChange={({ currentTarget }) => onChange({ groundWords: currentTarget.value })}
        />
      )}
      <Checkbox
        label={t("terms.is-grave")}
        checked={values.isGrave}
        onChange={({ currentTarget }) => onChange({ isGrave: currentTarget.checked })}
      />
    </SimpleGrid>
  );
}
