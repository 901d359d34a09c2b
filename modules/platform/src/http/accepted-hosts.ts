/**
 * Whether a host, with or without a port, is one of ours. Anybody's DNS can lead a name of his here, and a browser
 * would then take his page and our answers for one site.
 */
export type AcceptsHost = (host: string) => boolean;

const thisMachine = ["localhost", "127.0.0.1", "[::1]"];
const hostAndPort = /^(?<name>\[[^\]]*\]|[^:]*)(?::\d{1,5})?$/;

/** `names` are the configured DNS names and addresses; this machine's own always count. */
export function acceptHosts(names: readonly string[]): AcceptsHost {
  const asInHost = (name: string) => (name.includes(":") ? `[${name}]` : name).toLowerCase();
  const accepted = new Set([...names.map(asInHost), ...thisMachine]);
  return (host) => accepted.has(hostAndPort.exec(host.toLowerCase())?.groups?.["name"] ?? "");
}
