import { Stack, Text, Title } from "@mantine/core";
import type { Enquiry, listClosedEnquiries, ResponseOf } from "@tachiai/protocol";
import { ErrorPanel, Loading, usePhrases } from "@tachiai/ui";
import { type QueryKey, useInfiniteQuery } from "@tanstack/react-query";
import { Fragment, type ReactNode } from "react";
import { MorePages } from "../connection/more-pages.tsx";

type After = NonNullable<ResponseOf<typeof listClosedEnquiries>["next"]>;

export interface ClosedEnquiriesProps<One extends Enquiry> {
  readonly queryKey: QueryKey;
  /** Gives the page that follows; the first one after nothing. */
  readonly load: (after: Partial<After>) => Promise<{
    readonly enquiries: readonly One[];
    readonly next?: After | undefined;
  }>;
  readonly renderCard: (enquiry: One) => ReactNode;
}

/** 終了した問合せ, page by page. */
export function ClosedEnquiries<One extends Enquiry>({
  queryKey,
  load,
  renderCard,
}: ClosedEnquiriesProps<One>) {
  const { t } = usePhrases();
  const first: Partial<After> = {};
  const pages = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => load(pageParam),
    initialPageParam: first,
    getNextPageParam: (page): Partial<After> | undefined => page.next,
  });
  const enquiries = pages.data?.pages.flatMap((page) => page.enquiries) ?? [];
  return (
    <section>
      <Title order={2} my="md">
        {t("registers.closed-title")}
      </Title>
      {pages.error && <ErrorPanel error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isPending && <Loading />}
      {pages.data && enquiries.length === 0 && <Text c="dimmed">{t("registers.closed-empty")}</Text>}
      <Stack gap="md">
        {enquiries.map((enquiry) => (
          <Fragment key={enquiry.enquiryId}>{renderCard(enquiry)}</Fragment>
        ))}
      </Stack>
      <MorePages of={pages} />
    </section>
  );
}
