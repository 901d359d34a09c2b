import { parseArgs } from "node:util";

/** How somebody wants to run a witness. */
export interface RunWitness {
  /** Its key and what it has cosigned; nothing else may run on it. */
  readonly stateDirectory: string;
  /** Needed at the first start, when its key is made. */
  readonly name?: string;
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** Keys of logs to trust (vkey lines), beside those in the file `logs` of the state directory. */
  readonly logs: readonly string[];
  /** PEM files; without them it speaks plain HTTP. */
  readonly tls?: { readonly certificate: string; readonly key: string };
}

const usualAddress = "127.0.0.1:8481";

/** Reads what follows `tachiai witness`; undefined for `--help`, and a text when it cannot be understood. */
export function readWitnessArguments(words: readonly string[]): RunWitness | string | undefined {
  const { values } = parseArgs({
    args: [...words],
    options: {
      state: { type: "string" },
      name: { type: "string" },
      listen: { type: "string", default: usualAddress },
      log: { type: "string", multiple: true, default: [] },
      "tls-cert": { type: "string" },
      "tls-key": { type: "string" },
      help: { type: "boolean" },
    },
  });
  const { state, name, listen, log: logs, "tls-cert": certificate, "tls-key": key } = values;
  if (values.help) return undefined;
  if (state === undefined) return "--state";
  const [, host, port] = /^\[?(.+?)\]?:(\d{1,5})$/.exec(listen) ?? [];
  if (host === undefined || Number(port) > 65_535) return `--listen ${listen}`;
  if ((certificate === undefined) !== (key === undefined)) return "--tls-cert --tls-key";
  return {
    stateDirectory: state,
    ...(name !== undefined && { name }),
    host,
    port: Number(port),
    logs,
    ...(certificate !== undefined && key !== undefined && { tls: { certificate, key } }),
  };
}
