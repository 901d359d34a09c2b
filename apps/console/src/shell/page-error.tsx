import { ErrorPanel } from "@tachiai/ui";
import { useRouter } from "@tanstack/react-router";

/** What stands in place of a page that could not be shown. */
export function PageError({ error }: { error: unknown }) {
  const router = useRouter();
  return <ErrorPanel error={error} onRetry={() => void router.invalidate()} />;
}
