import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import {
  EvidenceAnswer,
  tellableEvidence,
} from '@fathom/backstage-plugin-knowledge-common';
import type {
  EvidenceSource,
  KnowledgeEvidenceExtensionPoint,
} from '@fathom/backstage-plugin-knowledge-node';

/** Where modules add their sources. */
export function evidenceSources(
  sources: Map<string, EvidenceSource>,
): KnowledgeEvidenceExtensionPoint {
  return {
    addSource(id, source) {
      if (sources.has(id))
        throw new Error(
          `There is an evidence source "${id}" already; give this one another id.`,
        );
      sources.set(id, source);
    },
  };
}

/** What all sources tell a reader of a component. */
export type Evidence = (
  entityRef: string,
  credentials: BackstageCredentials,
) => Promise<EvidenceAnswer[]>;

const patienceMs = 3000;
const mostItems = 20;

/** Asks all sources at once; one that is late, fails or tells nonsense holds up nobody. */
export function createEvidence(
  sources: ReadonlyMap<string, EvidenceSource>,
  options: { logger: Pick<LoggerService, 'warn'>; patienceMs?: number },
): Evidence {
  const ask = async (
    [id, source]: [string, EvidenceSource],
    ...[entityRef, credentials]: Parameters<Evidence>
  ): Promise<EvidenceAnswer> => {
    const signal = AbortSignal.timeout(options.patienceMs ?? patienceMs);
    const late = new Promise<never>((_, fail) =>
      signal.addEventListener('abort', () =>
        fail(new Error('it took too long')),
      ),
    );
    late.catch(() => undefined);
    try {
      const told = await Promise.race([
        source.find(entityRef, { credentials, signal }),
        late,
      ]);
      return {
        source: source.title,
        items: told.slice(0, mostItems).map(one => tellableEvidence(one)),
      };
    } catch (error) {
      const { name, message } = error as Error;
      if (name === 'NotAllowedError')
        return { source: source.title, items: [], problem: message };
      options.logger.warn(
        `Evidence source ${id} told nothing of ${entityRef}: ${message}`,
      );
      return {
        source: source.title,
        items: [],
        problem:
          'It gave no answer that can be shown; the log of the backend says why.',
      };
    }
  };
  return (...question) =>
    Promise.all([...sources].map(source => ask(source, ...question)));
}
