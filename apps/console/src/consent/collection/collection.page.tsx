import { Stack, Text, Title } from "@mantine/core";
import {
  type CollectedItem,
  type CollectingService,
  type CollectionCatalogue,
  getCollection,
} from "@tachiai/protocol";
import { DataTable, Notice, PageHeading, usePhrases } from "@tachiai/ui";
import { Answered } from "../../connection/answered.tsx";
import { useAnswer } from "../../connection/use-answer.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { CompanyAnswer } from "./company-answer.tsx";
import { Explanations, MyExplanations } from "./explanations.tsx";

/** 端末での取得: what services collect, whether the company agrees, and who was told. */
export function CollectionPage() {
  const { t } = usePhrases();
  const { tenantId, holds } = useOpenPlace();
  const answer = useAnswer(getCollection, { params: { tenantId } });
  return (
    <>
      <PageHeading title={t("collection.title")} purpose={t("collection.purpose")} />
      <Answered to={answer}>
        {({ catalogues, usesWatch, answered, mine }) => {
          const watch = catalogues.find(({ service }) => service === "watch");
          return (
            <Stack gap="xl">
              {!usesWatch && <Notice meaning="quiet" title={t("collection.not-used")} />}
              {usesWatch && watch && (
                <>
                  <Catalogue {...watch} />
                  <CompanyAnswer answered={answered} version={watch.version} />
                  <MyExplanations mine={mine} />
                  {(holds("administrator") || holds("auditor")) && <Explanations version={watch.version} />}
                </>
              )}
              {catalogues
                .filter(({ service }) => service === "telework")
                .map((one) => (
                  <Catalogue key={one.service} {...one} />
                ))}
            </Stack>
          );
        }}
      </Answered>
    </>
  );
}

function Catalogue({ service, version, items }: CollectionCatalogue & { service: CollectingService }) {
  const { t } = usePhrases();
  const title = t(`collection.service.${service}`);
  return (
    <section>
      <Title order={2}>{title}</Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t("collection.version", { version })}
      </Text>
      <DataTable
        caption={title}
        rows={items}
        rowKey={({ kind }) => kind}
        columns={[
          {
            name: "kind",
            header: t("collection.kind"),
            isRowHeader: true,
            renderCell: ({ kind }) => t(`collection.kind.${kind}`),
          },
          {
            name: "purposes",
            header: t("collection.for-what"),
            renderCell: (item) => <Purposes item={item} />,
          },
          {
            name: "refusable",
            header: t("collection.refusable"),
            renderCell: ({ mayBeRefused }) =>
              t(mayBeRefused ? "collection.may-be-refused" : "collection.may-not-be-refused"),
          },
          { name: "clause", header: t("collection.clause"), renderCell: ({ clause }) => clause },
        ]}
      />
    </section>
  );
}

function Purposes({ item: { purposes } }: { item: CollectedItem }) {
  const { t, language } = usePhrases();
  return <>{purposes.map((one) => t(`collection.purpose.${one}`)).join(language === "ja" ? "、" : ", ")}</>;
}
