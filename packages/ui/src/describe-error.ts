import { ApiRefusal, UnexpectedAnswer, Unreachable, WeakHashingAsked } from "@tachiai/api-client";
import type { Phrases } from "@tachiai/phrases";

/** What happened, and what to do about it. A refusal's own sentence says both. */
export interface ErrorDescription {
  readonly what: string;
  readonly next?: string;
  /** The same request may succeed later. */
  readonly mayRetry: boolean;
}

export function describeError(error: unknown, { t }: Phrases): ErrorDescription {
  if (error instanceof ApiRefusal) {
    const mayRetry = error.code === "fault" || error.code === "request.too_many";
    return { what: error.message, mayRetry };
  }
  if (error instanceof Unreachable)
    return { what: t("ui.error-unreachable"), next: t("ui.error-unreachable-next"), mayRetry: true };
  if (error instanceof UnexpectedAnswer)
    return { what: t("ui.error-unexpected"), next: t("ui.error-unexpected-next"), mayRetry: true };
  if (error instanceof WeakHashingAsked)
    return { what: t("ui.error-weak-hashing"), next: t("ui.error-weak-hashing-next"), mayRetry: false };
  return { what: t("ui.error-inside"), next: t("ui.error-inside-next"), mayRetry: false };
}
