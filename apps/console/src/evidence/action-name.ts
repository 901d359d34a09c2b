import type { Phrases } from "@tachiai/phrases";

/** What an entry's action is called; its code when this version has no word for it. */
export function actionName(action: string, { find }: Phrases): string {
  return find(`evidenceAction.${action}`) ?? action;
}
