/** As many pictures as are opened at once, under one look. */
const onOnePage = 24;

export interface PageOf<T> {
  readonly shown: readonly T[];
  /** The first is 1; one beyond the last shows the last. */
  readonly page: number;
  readonly pages: number;
}

export function pageOf<T>(all: readonly T[], asked: number): PageOf<T> {
  const pages = Math.ceil(all.length / onOnePage);
  const page = Math.min(asked, Math.max(pages, 1));
  return { shown: all.slice((page - 1) * onOnePage, page * onOnePage), page, pages };
}
