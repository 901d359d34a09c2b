import { Button } from "@mantine/core";
import { usePhrases } from "@tachiai/ui";
import type { UseInfiniteQueryResult } from "@tanstack/react-query";

export interface MorePagesProps {
  readonly of: Pick<UseInfiniteQueryResult, "hasNextPage" | "isFetchingNextPage" | "fetchNextPage">;
}

/** The button below a list that comes page by page, as long as another page follows. */
export function MorePages({ of: { hasNextPage, isFetchingNextPage, fetchNextPage } }: MorePagesProps) {
  const { t } = usePhrases();
  if (!hasNextPage) return undefined;
  return (
    <Button variant="default" mt="md" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
      {t("evidence.list-more")}
    </Button>
  );
}
