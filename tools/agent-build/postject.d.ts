/** Of postject 1.0.0-alpha.6, which brings no types. */
declare module "postject" {
  export function inject(
    filename: string,
    resourceName: string,
    resourceData: Buffer,
    options?: { readonly sentinelFuse?: string },
  ): Promise<void>;
}
