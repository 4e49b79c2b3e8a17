import type {
  MatcherScan,
  ScanAnswer,
  ScanRequest,
  StructuralScanner,
  StructuralScannerOptions,
} from './StructuralScanner';
import { fileSkip } from './fileSkip';
import { foldCase, mayMatch } from './needles';
import { createParserProcess } from './parserProcess';
import { Pending, sift } from './sift';

interface Reply {
  id: number;
  found?: Record<string, MatcherScan>;
  skipped?: string;
}

// Enough to keep the child busy, few enough to say which file killed it without sending all again.
const batch = 20;
const idleMs = 10_000;
const maxIdleCrashes = 3;

function skippedAnswer(request: ScanRequest, reason: string): ScanAnswer {
  return new Map(request.matchers.map(({ key }) => [key, { skipped: reason }]));
}

/**
 * Makes a scanner. Its process starts with the first scan, ends after ten idle seconds, and starts
 * anew after a crash; the file that it died on is left out with the reason.
 *
 * @public
 */
export function createStructuralScanner(
  options: StructuralScannerOptions = {},
): StructuralScanner {
  const parser = createParserProcess(options);
  let idle: NodeJS.Timeout | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  async function scanNow(
    requests: readonly ScanRequest[],
    signal?: AbortSignal,
  ): Promise<ScanAnswer[]> {
    signal?.throwIfAborted();
    clearTimeout(idle);
    const answers = new Map<number, ScanAnswer>();
    let pending: Pending[] = [];
    const asked = new Set<string | object>();
    requests.forEach((request, id) => {
      const reason = fileSkip(request.content);
      if (reason) answers.set(id, skippedAnswer(request, reason));
      else {
        // Ask only where something can be found, and once at least, so that a rule which cannot be read
        // says so.
        const folded = foldCase(request.content);
        const matchers = request.matchers.filter(
          ({ match }) => mayMatch(match, folded) || !asked.has(match),
        );
        for (const { match } of matchers) asked.add(match);
        if (matchers.length > 0)
          pending.push({ id, request: { ...request, matchers } });
      }
    });
    pending = await sift(pending, parser, signal);
    let idleCrashes = 0;
    while (pending.length > 0) {
      const before = answers.size;
      const reason = await parser.ask<Reply>(
        pending.slice(0, batch).map(({ id, request }) => ({ id, ...request })),
        ({ id, found, skipped }) => {
          answers.set(
            id,
            found
              ? new Map(Object.entries(found))
              : skippedAnswer(requests[id], skipped ?? 'no answer'),
          );
        },
        signal,
      );
      pending = pending.filter(({ id }) => !answers.has(id));
      if (reason === undefined || pending.length === 0) continue;
      if (reason.startsWith('the parser used') && answers.size > before) {
        // it ended between two files: none of them is to blame
        continue;
      }
      idleCrashes = answers.size > before ? 0 : idleCrashes + 1;
      answers.set(pending[0].id, skippedAnswer(pending[0].request, reason));
      pending = pending.slice(1);
      if (idleCrashes >= maxIdleCrashes) {
        for (const { id, request } of pending)
          answers.set(id, skippedAnswer(request, reason));
        pending = [];
      }
    }
    idle = setTimeout(parser.stop, idleMs).unref();
    parser.unref();
    return requests.map(({ matchers }, id) => {
      const answer = answers.get(id);
      return new Map(
        matchers.map(({ key }) => [key, answer?.get(key) ?? { hits: [] }]),
      );
    });
  }

  return {
    scan(requests, { signal } = {}) {
      const result = turn.then(() => scanNow(requests, signal));
      turn = result.catch(() => undefined);
      return result;
    },
    close() {
      clearTimeout(idle);
      parser.stop();
    },
  };
}
