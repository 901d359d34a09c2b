import type { LineItem } from "@tachiai/protocol";

/** 名称変更: how an item is called since it was renamed. */
export interface LineSuccessor {
  readonly name: string;
  readonly item: LineItem;
}

/**
 * On which item of the list a line stands that is called so (S3 §1-7): one by its own name, or the one that it succeeds
 * (CON-06). Undefined for every other line.
 */
export function eligibleLine(
  named: { readonly item: LineItem } | { readonly renamed: string },
  successors: readonly LineSuccessor[],
): LineItem | undefined {
  if ("item" in named) return named.item;
  return successors.find(({ name }) => written(name) === written(named.renamed))?.item;
}

/** Full and half width, and spaces, are a matter of writing. */
function written(name: string): string {
  return name.normalize("NFKC").replaceAll(/\s/g, "").toLowerCase();
}
