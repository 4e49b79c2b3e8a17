import { abandonedFiles, busFactorIn } from './busFactorOf';
import type { KnownFile, RepositoryKnowledge } from './knowledge';
import { isoTime } from './isoTime';
import { cutScope, Scope, ScopeOptions } from './scope';

/**
 * A file that nobody knows who is still here.
 *
 * @public
 */
export interface OrphanedFile {
  path: string;
  /** Ids of its authors, best first; all of them silent or taken away. */
  authors: string[];
  lastCommit: string;
  lastChangedAt: string;
}

/** @public */
export interface Successor {
  id: string;
  name: string;
  /** Files of the one who leaves that this person is an author of too. */
  knows: number;
  /** Further ones that this person changed. */
  changed: number;
  /** Further ones that lie beside a file of which this person is an author. */
  neighbours: number;
  /** The same in words. */
  reason: string;
}

/**
 * Who could take over from someone.
 *
 * @public
 */
export interface Succession {
  id: string;
  name: string;
  /** Why: silent already, taken away for the sake of the question, or one whom the factor removes. */
  because: 'silent' | 'gone' | 'critical';
  /** Files of which this person is an author. */
  files: number;
  /** Those that nobody else still here is an author of. */
  soleFiles: number;
  /** Best first, three at most; none when nobody still here was ever near. */
  candidates: Successor[];
}

/** What is lost already, and who could take over. @public */
export interface Handover {
  orphans: OrphanedFile[];
  successors: Succession[];
}

const mostCandidates = 3;
/** A file known is worth more than one that was only changed, that more than one near by. */
const worth = { knows: 4, changed: 2, neighbours: 1 };

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** "knows 3 of these files already, changed 2 more, works beside 12 more". */
function reasonOf(own: Pick<Successor, 'knows' | 'changed' | 'neighbours'>) {
  const { knows, changed, neighbours } = own;
  const of = (files: number, isFirst: boolean) =>
    isFirst ? `${files} of these files` : `${files} more`;
  return [
    knows > 0 ? `knows ${of(knows, true)} already` : '',
    changed > 0 ? `changed ${of(changed, knows === 0)}` : '',
    neighbours > 0
      ? `works beside ${of(neighbours, knows + changed === 0)}`
      : '',
  ]
    .filter(part => part !== '')
    .join(', ');
}

/** Authors still here by folder. */
function neighboursIn(scope: Scope): Map<string, Set<number>> {
  const byFolder = new Map<string, Set<number>>();
  for (const file of scope.files) {
    const here = file.authors.filter(person => !scope.away.has(person));
    if (here.length === 0) continue;
    const folder = folderOf(file.path);
    const known = byFolder.get(folder);
    if (known) here.forEach(person => known.add(person));
    else byFolder.set(folder, new Set(here));
  }
  return byFolder;
}

function candidatesFor(
  leaver: number,
  files: readonly KnownFile[],
  context: {
    knowledge: RepositoryKnowledge;
    scope: Scope;
    neighbours: ReadonlyMap<string, ReadonlySet<number>>;
  },
): Successor[] {
  const { knowledge, scope, neighbours } = context;
  const found = new Map<
    number,
    { knows: number; changed: number; neighbours: number }
  >();
  const note = (person: number, what: keyof typeof worth) => {
    const own = found.get(person) ?? { knows: 0, changed: 0, neighbours: 0 };
    own[what]++;
    found.set(person, own);
  };
  for (const file of files) {
    const near = new Set<number>();
    for (const { person } of file.contributors) {
      if (person === leaver || scope.away.has(person)) continue;
      note(person, file.authors.includes(person) ? 'knows' : 'changed');
      near.add(person);
    }
    for (const person of neighbours.get(folderOf(file.path)) ?? []) {
      if (person !== leaver && !near.has(person)) note(person, 'neighbours');
    }
  }
  const score = (own: Record<keyof typeof worth, number>) =>
    own.knows * worth.knows +
    own.changed * worth.changed +
    own.neighbours * worth.neighbours;
  const { people } = knowledge.people;
  return [...found]
    .sort(
      ([a, own], [b, other]) =>
        score(other) - score(own) ||
        scope.deliveriesOf(b) - scope.deliveriesOf(a) ||
        (people[a].id < people[b].id ? -1 : 1),
    )
    .slice(0, mostCandidates)
    .map(([person, own]) => ({
      id: people[person].id,
      name: people[person].name,
      ...own,
      reason: reasonOf(own),
    }));
}

/**
 * Files that nobody here knows any more, and for each person of the removals, of both factors, and each
 * one who was taken away: who could take over and why.
 *
 * @public
 */
export function handoverOf(
  knowledge: RepositoryKnowledge,
  options: ScopeOptions,
): Handover {
  const scope = cutScope(knowledge, options);
  const { people } = knowledge.people;
  const factor = busFactorIn(knowledge, scope, options);
  const leavers = new Set([
    ...scope.gone,
    ...factor.lifetime.removals.map(({ person }) => person),
    ...factor.stillHere.removals.map(({ person }) => person),
  ]);
  const filesOf = new Map<number, KnownFile[]>();
  for (const file of scope.files) {
    for (const person of file.authors) {
      if (!leavers.has(person)) continue;
      const own = filesOf.get(person);
      if (own) own.push(file);
      else filesOf.set(person, [file]);
    }
  }
  const neighbours = neighboursIn(scope);
  return {
    orphans: abandonedFiles(scope).map(file => ({
      path: file.path,
      authors: file.authors.map(person => people[person].id),
      lastCommit: file.lastCommit,
      lastChangedAt: isoTime(file.lastAt),
    })),
    successors: [...leavers].map(person => {
      const files = filesOf.get(person) ?? [];
      const alone = files.filter(file =>
        file.authors.every(
          author => author === person || scope.away.has(author),
        ),
      );
      return {
        id: people[person].id,
        name: people[person].name,
        because: reasonFor(person, scope),
        files: files.length,
        soleFiles: alone.length,
        candidates: candidatesFor(person, files, {
          ...{ knowledge, scope, neighbours },
        }),
      };
    }),
  };
}

function reasonFor(person: number, scope: Scope): Succession['because'] {
  if (scope.gone.has(person)) return 'gone';
  return scope.silent.has(person) ? 'silent' : 'critical';
}
