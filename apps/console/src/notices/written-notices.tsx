import { Button, Stack, Text } from "@mantine/core";
import {
  type listNotices,
  listTroubledNotices,
  type NoticeAudience,
  type ResponseOf,
  type WrittenNotice,
} from "@tachiai/protocol";
import { DataTable, formatInstant, StatusMark, usePhrases } from "@tachiai/ui";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useAnswer } from "../connection/use-answer.ts";
import { joinWords } from "../shell/join-words.ts";
import { useOpenPlace } from "../shell/place.ts";
import { withNote } from "../shell/written.ts";
import { NoticeDrawer } from "./notice-drawer.tsx";

type Written = Pick<ResponseOf<typeof listNotices>, "notices" | "customers">;

/** What went out or waits for its time; which one is open is in the address. */
export function WrittenNotices({ notices, customers }: Written) {
  const { t, language } = usePhrases();
  const { notice: openId } = useSearch({ from: "/o/$organisationId/contracts/notices" });
  const navigate = useNavigate({ from: "/o/$organisationId/contracts/notices" });
  const audienceName = useAudienceName(customers);
  const { tenantId } = useOpenPlace();
  const troubled = useAnswer(listTroubledNotices, { params: { tenantId } }).data?.notices ?? [];
  const open = notices.find(({ noticeId }) => noticeId === openId);
  const show = (notice?: WrittenNotice) =>
    void navigate({ search: notice ? { notice: notice.noticeId } : {}, replace: true });
  return (
    <>
      <DataTable
        caption={t("notices.written-title")}
        rows={notices}
        rowKey={({ noticeId }) => noticeId}
        columns={[
          {
            name: "subject",
            header: t("notices.subject"),
            isRowHeader: true,
            renderCell: ({ subject, kind }) => (
              <Stack gap={2}>
                <span>{subject}</span>
                <Text size="xs" c="dimmed">
                  {t(`notices.kind.${kind}`)}
                </Text>
              </Stack>
            ),
          },
          {
            name: "audience",
            header: t("notices.audience"),
            renderCell: ({ audience }) => audienceName(audience),
          },
          {
            name: "channels",
            header: t("notices.channels"),
            renderCell: ({ channels }) =>
              joinWords(
                channels.map((one) => t(`notices.channel.${one}`)),
                language,
              ),
          },
          {
            name: "state",
            header: t("notices.state"),
            renderCell: ({ noticeId, postedAt, postsAt, writtenByName }) => (
              <Stack gap={2}>
                {troubled
                  .filter((one) => one.noticeId === noticeId)
                  .map(({ mails }) => (
                    <StatusMark
                      key={noticeId}
                      kind="needs-look"
                      label={t("notices.troubled", { count: mails })}
                    />
                  ))}
                <span>
                  {postedAt
                    ? t("notices.state-posted", { at: formatInstant(postedAt, language) })
                    : t("notices.state-later", { at: formatInstant(postsAt, language) })}
                </span>
                {writtenByName && (
                  <Text size="xs" c="dimmed">
                    {t("notices.written-by", { name: writtenByName })}
                  </Text>
                )}
              </Stack>
            ),
          },
          {
            name: "show",
            header: "",
            renderCell: (notice) => (
              <Button size="compact-sm" variant="default" onClick={() => show(notice)}>
                {t("notices.show")}
              </Button>
            ),
          },
        ]}
      />
      {open && <NoticeDrawer notice={open} onClose={() => show()} />}
    </>
  );
}

function useAudienceName(customers: Written["customers"]): (audience: NoticeAudience) => string {
  const { t, language } = usePhrases();
  return (audience) => {
    if (audience.to === "customers-of-service")
      return withNote(
        language,
        t("notices.audience.customers-of-service"),
        t(`settings.service.${audience.service}`),
      );
    if (audience.to !== "customer") return t(`notices.audience.${audience.to}`);
    const customer = customers.find(({ organisationId }) => organisationId === audience.organisationId);
    return customer?.name ?? t("notices.gone");
  };
}
