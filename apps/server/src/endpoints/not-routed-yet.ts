/**
 * Endpoints that the protocol declares and this server does not answer yet, each with its reason. What is listed here
 * and routed all the same fails the test, so that the list shrinks by itself.
 */
export const notRoutedYet: ReadonlyMap<string, string> = new Map();
