/** Under which the answer about one's consents is kept in the page. */
export const consentsKey = ["consents"] as const;
