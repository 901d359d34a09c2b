export interface TypesetOrder {
  readonly id: number;
  /** Typst markup of ours. */
  readonly template: string;
  /** JSON, which the template reads as `sys.inputs.data`. */
  readonly data: string;
  /** PNG or JPEG, which the template reads as `/image`. */
  readonly image?: Uint8Array;
  /** Milliseconds since 1970; stands in the file. */
  readonly createdAt: number;
}

export type TypesetAnswer =
  | { readonly id: number; readonly pdf: Uint8Array }
  | { readonly id: number; readonly fault: string };
