/**
 * Endpoints that the protocol declares and this server does not answer yet, each with its reason. What is listed here
 * and routed all the same fails the test, so that the list shrinks by itself.
 */
const supportFollows = "remote support's own module follows its wire";

export const notRoutedYet: ReadonlyMap<string, string> = new Map(
  ["enterConnectionId", "makeConnection", "makeSupportLink"].map((name) => [name, supportFollows]),
);
