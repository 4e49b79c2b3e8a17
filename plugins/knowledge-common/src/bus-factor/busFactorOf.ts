import type { KnownFile, RepositoryKnowledge } from './knowledge';
import { cutScope, placesIn, Scope, ScopeOptions } from './scope';
import type { TruckFactor } from './truckFactor';

/** @public */
export interface KnowingPerson {
  person: number;
  files: number;
  deliveries: number;
  share: number;
  critical: boolean;
  silent: boolean;
  /** Files that nobody else is an author of. */
  soleFiles: number;
  lastAt: number;
}

/** @public */
export interface BusFactor {
  lifetime: TruckFactor;
  stillHere: TruckFactor;
  silent: ReadonlySet<number>;
  files: KnownFile[];
  counted: number;
  excluded: number;
  noHistory: number;
  /** Counted, and nobody is an author (any more, when someone was taken away). */
  unowned: number;
  /** Had authors, all of them silent or taken away. */
  abandoned: KnownFile[];
  people: KnowingPerson[];
}

/**
 * The bus factor of a part of a repository, lifetime and still here.
 *
 * @public
 */
export function busFactorOf(
  knowledge: RepositoryKnowledge,
  options: ScopeOptions,
): BusFactor {
  return busFactorIn(knowledge, cutScope(knowledge, options), options);
}

/** The same of a scope that was cut already. */
export function busFactorIn(
  knowledge: RepositoryKnowledge,
  scope: Scope,
  options: ScopeOptions,
): BusFactor {
  const { files, gone, away, silent } = scope;
  const authors = files.map(file => file.authors);
  const lifetime = scope.factor(authors, gone);
  const { excluded, noHistory } = knowledge;
  return {
    lifetime,
    stillHere: scope.factor(authors, away),
    silent,
    files,
    counted: files.length,
    excluded: placesIn(excluded.length, i => excluded[i].path, options).length,
    noHistory: placesIn(noHistory.length, i => noHistory[i], options).length,
    unowned: files.length - lifetime.covered,
    abandoned: abandonedFiles(scope),
    people: knowingPeople(knowledge, scope, lifetime),
  };
}

export function abandonedFiles({ files, away }: Scope): KnownFile[] {
  return files.filter(
    file =>
      file.authors.length > 0 && file.authors.every(person => away.has(person)),
  );
}

function knowingPeople(
  knowledge: RepositoryKnowledge,
  scope: Scope,
  lifetime: TruckFactor,
): KnowingPerson[] {
  const owned = new Map<number, { files: number; sole: number }>();
  for (const file of scope.files) {
    const here =
      scope.gone.size === 0
        ? file.authors
        : file.authors.filter(person => !scope.gone.has(person));
    for (const person of here) {
      const own = owned.get(person) ?? { files: 0, sole: 0 };
      own.files++;
      if (here.length === 1) own.sole++;
      owned.set(person, own);
    }
  }
  const critical = new Set(lifetime.removals.map(removal => removal.person));
  const idOf = (person: number) => knowledge.people.people[person].id;
  return [...owned]
    .map(([person, own]) => ({
      person,
      files: own.files,
      deliveries: scope.deliveriesOf(person),
      share: own.files / scope.files.length,
      critical: critical.has(person),
      silent: scope.silent.has(person),
      soleFiles: own.sole,
      lastAt: knowledge.activity[person].lastAt,
    }))
    .sort(
      (a, b) =>
        b.files - a.files ||
        b.deliveries - a.deliveries ||
        (idOf(a.person) < idOf(b.person) ? -1 : 1),
    );
}
