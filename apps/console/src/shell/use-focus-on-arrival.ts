import { useRouter } from "@tanstack/react-router";
import { type RefObject, useEffect } from "react";

/** Takes the keyboard and the screen reader to the beginning of a page that has just been opened. */
export function useFocusOnArrival(content: RefObject<HTMLElement | null>): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe("onRendered", ({ pathChanged }) => {
        if (pathChanged) content.current?.focus({ preventScroll: true });
      }),
    [router, content],
  );
}
