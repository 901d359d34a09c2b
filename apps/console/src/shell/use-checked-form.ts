import { type UseFormInput, type UseFormReturnType, useForm } from "@mantine/form";

export interface CheckedForm<Values> {
  readonly form: UseFormReturnType<Values>;
  /** For `ImeSafeForm`: checks, and either goes on or takes the person to the first field that is wrong. */
  readonly submit: (goOn: (values: Values) => void) => () => void;
}

export function useCheckedForm<Values extends Record<string, unknown>>(
  input: UseFormInput<Values>,
): CheckedForm<Values> {
  const form = useForm<Values>({ mode: "controlled", validateInputOnBlur: false, ...input });
  const submit = (goOn: (values: Values) => void) =>
    form.onSubmit(goOn, (errors) => {
      const [first] = Object.keys(errors);
      if (first) form.getInputNode(first)?.focus();
    });
  return { form, submit };
}
