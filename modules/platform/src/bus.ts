import type { TenantId } from "@tachiai/protocol";

/**
 * Something that happened in a tenant, for those who react at once. It carries ids, never content, and may be
 * lost: the record stays in PostgreSQL. The cluster's bus (NATS) keeps this interface.
 */
export interface Happening {
  /** `module.what`, e.g. `telework.stamped`. */
  readonly subject: string;
  readonly tenantId: TenantId;
  readonly ids: Readonly<Record<string, string>>;
}

export interface Bus {
  publish(happening: Happening): void;
  /** `*` ends a pattern: `telework.*` hears everything of that module. Returns how to stop hearing. */
  subscribe(pattern: string, hear: (happening: Happening) => void): () => void;
}

/** The bus of a single process. One listener that throws does not keep the others from hearing. */
export function openBus(onListenerError: (error: unknown) => void): Bus {
  const listeners = new Set<{ pattern: string; hear: (happening: Happening) => void }>();
  return {
    publish(happening) {
      for (const listener of listeners) {
        if (!matches(listener.pattern, happening.subject)) continue;
        try {
          listener.hear(happening);
        } catch (error) {
          onListenerError(error);
        }
      }
    },
    subscribe(pattern, hear) {
      const listener = { pattern, hear };
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function matches(pattern: string, subject: string): boolean {
  return pattern.endsWith("*") ? subject.startsWith(pattern.slice(0, -1)) : subject === pattern;
}
