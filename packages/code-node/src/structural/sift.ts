import type { ParserProcess } from './parserProcess';
import type { Matcher, ScanLanguage, ScanRequest } from './StructuralScanner';

/** A request with its place among all that were made. */
export interface Pending {
  id: number;
  request: ScanRequest;
}

interface Sifted {
  id: number;
  /** Places of the files in which at least one rule finds something; undefined: it could not be told. */
  kept?: number[];
  /** Places of the rules that cannot be read. */
  broken?: number[];
}

// The parser compiles the rules once for so many files: many enough that it does not count, few enough
// to be parsed within the time limit of one.
const filesAtOnce = 250;
const charactersAtOnce = 2 * 1024 * 1024;
/** For fewer it costs as much as asking for each. */
const fewest = 4;

function portions(pending: readonly Pending[]): Pending[][] {
  const all: Pending[][] = [];
  let size = 0;
  for (const one of pending) {
    const { length } = one.request.content;
    const last = all[all.length - 1];
    if (
      last &&
      last.length < filesAtOnce &&
      size + length <= charactersAtOnce
    ) {
      last.push(one);
      size += length;
    } else {
      all.push([one]);
      size = length;
    }
  }
  return all;
}

/**
 * Leaves out the files in which no rule finds anything, seen in one go with all rules of a language at
 * once. What remains is asked file by file, as before: compiling a rule costs far more than trying it.
 *
 * @returns those to be asked, with the matchers that matter
 */
export async function sift(
  pending: readonly Pending[],
  parser: ParserProcess,
  signal?: AbortSignal,
): Promise<Pending[]> {
  const byLanguage = new Map<ScanLanguage, Pending[]>();
  for (const one of pending) {
    const list = byLanguage.get(one.request.language) ?? [];
    list.push(one);
    byLanguage.set(one.request.language, list);
  }
  const left: Pending[] = [];
  for (const [language, ofLanguage] of byLanguage) {
    for (const some of portions(ofLanguage)) {
      left.push(
        ...(some.length < fewest
          ? some
          : await siftPortion(language, some, parser, signal)),
      );
    }
  }
  return left.sort((a, b) => a.id - b.id);
}

async function siftPortion(
  language: ScanLanguage,
  some: readonly Pending[],
  parser: ParserProcess,
  signal?: AbortSignal,
): Promise<readonly Pending[]> {
  const rules = [
    ...new Set(
      some.flatMap(({ request }) => request.matchers.map(({ match }) => match)),
    ),
  ];
  const task = {
    id: 0,
    language,
    rules,
    contents: some.map(({ request }) => request.content),
  };
  let answer: Sifted = { id: 0 };
  const reason = await parser.ask<Sifted>(
    [task],
    reply => {
      answer = reply;
    },
    signal,
  );
  // A file that hangs or kills the parser is found when each is asked for.
  if (reason !== undefined || !answer.kept) return some;
  const kept = new Set(answer.kept);
  const broken = new Set((answer.broken ?? []).map(place => rules[place]));
  const isBroken = ({ match }: Matcher) => broken.has(match);
  return some.flatMap(({ id, request }, place) => {
    if (kept.has(place)) return [{ id, request }];
    const matchers = request.matchers.filter(isBroken);
    return matchers.length > 0
      ? [{ id, request: { ...request, matchers } }]
      : [];
  });
}
