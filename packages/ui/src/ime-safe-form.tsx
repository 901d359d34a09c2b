import type { FormEvent, KeyboardEvent, ReactNode } from "react";

/**
 * Whether an Enter only chooses a conversion of a Japanese input method. Safari ends the composition before it tells of
 * the key, and says so by the old key code alone.
 */
export function isConversionEnter(event: { key: string; keyCode: number; isComposing: boolean }): boolean {
  return event.key === "Enter" && (event.isComposing || event.keyCode === 229);
}

export interface ImeSafeFormProps {
  readonly onSubmit: () => void;
  readonly children: ReactNode;
  readonly className?: string | undefined;
}

/** A form that Enter sends, but not the Enter with which somebody finishes a word. */
export function ImeSafeForm({ onSubmit, children, className }: ImeSafeFormProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  const holdBack = (event: KeyboardEvent) => {
    if (isConversionEnter(event.nativeEvent)) event.preventDefault();
  };
  return (
    <form className={className} onSubmit={submit} onKeyDown={holdBack} noValidate>
      {children}
    </form>
  );
}
