import { pascal } from '../company';
import type { RepositoryPlan } from '../history';
import { findPerson, people } from '../organisation';
import type {
  ComponentAnswer,
  DefectAnswer,
  DemoAnswers,
  KnowledgeAnswer,
} from './DemoAnswers';
import { smallestLoss } from './smallestLoss';

export interface BuiltRepository {
  plan: RepositoryPlan;
  commits: number;
  activity: ReadonlyMap<string, number>;
}

/** Writes down what was planned, in the words of the questions that Fathom answers. */
export function answersOf(
  built: readonly BuiltRepository[],
  { date, seed }: { date: string; seed: string },
): DemoAnswers {
  const last = new Map<string, number>();
  for (const { activity } of built) {
    for (const [who, at] of activity)
      last.set(who, Math.max(at, last.get(who) ?? 0));
  }
  const yearAgo = new Date(`${date}T00:00:00Z`);
  yearAgo.setUTCFullYear(yearAgo.getUTCFullYear() - 1);
  const silent = new Set(
    people
      .filter(({ id }) => (last.get(id) ?? 0) * 1000 < yearAgo.getTime())
      .map(({ id }) => id),
  );
  return {
    date,
    seed,
    people: people.map(({ id, name, email, team }) => ({
      name,
      email,
      team,
      lastCommit: last.has(id)
        ? new Date(last.get(id)! * 1000).toISOString()
        : undefined,
      silent: silent.has(id),
    })),
    components: Object.fromEntries(
      built.flatMap(({ plan }) =>
        plan.spec.components.map(({ spec, path }) => [
          spec.name,
          componentAnswer(plan, { spec, path, silent }),
        ]),
      ),
    ),
    repositories: Object.fromEntries(
      built.map(({ plan, commits }) => [
        plan.spec.name,
        {
          commits,
          knowledge: knowledge(
            plan.files.filter(file => file.counted).map(file => file.owners),
            silent,
          ),
        },
      ]),
    ),
  };
}

function componentAnswer(
  plan: RepositoryPlan,
  {
    spec,
    path,
    silent,
  }: RepositoryPlan['spec']['components'][number] & {
    silent: ReadonlySet<string>;
  },
): ComponentAnswer {
  const files = plan.files.filter(file => file.component === spec.name);
  return {
    entityRef: `component:default/${spec.name}`,
    repository: plan.spec.name,
    path,
    owner: `group:default/${spec.team}`,
    knowledge: knowledge(
      files.filter(file => file.counted).map(file => file.owners),
      silent,
    ),
    defects: (spec.defects ?? []).map((defect): DefectAnswer => {
      const file = path ? `${path}/${defect.file}` : defect.file;
      const lines =
        files.find(one => one.path === file)?.content.split('\n') ?? [];
      const line = lines.findIndex(text => text.includes(defect.needle)) + 1;
      if (line === 0)
        throw new Error(`${spec.name}: "${defect.needle}" is not in ${file}.`);
      return { pattern: defect.pattern, file, line, what: defect.what };
    }),
    missing: spec.missing ?? [],
    brokenRunbooks: brokenRunbooks(files),
  };
}

function brokenRunbooks(
  files: RepositoryPlan['files'],
): ComponentAnswer['brokenRunbooks'] {
  const runbooks = new Set(
    files
      .filter(({ path }) => path.includes('runbooks/'))
      .map(({ path }) => path.split('/').pop()),
  );
  const lines = (folder: RegExp) =>
    files
      .filter(({ path }) => folder.test(path))
      .flatMap(({ path, content }) =>
        content
          .split('\n')
          .map((text, index) => ({ file: path, text, line: index + 1 })),
      );
  const isBroken = (text: string) => {
    const runbook = /runbook[_-]url: \S+\/(\S+)/.exec(text)?.[1];
    return runbook !== undefined && !runbooks.has(runbook);
  };
  let alert = '';
  let slo = '';
  return [
    ...lines(/(^|\/)alerts\//).flatMap(({ file, text, line }) => {
      alert = /- alert: (\w+)/.exec(text)?.[1] ?? alert;
      return isBroken(text) ? [{ alert, file, line }] : [];
    }),
    // The rules of an SLO have a page and a ticket, which are named after it.
    ...lines(/(^|\/)slo\//).flatMap(({ file, text, line }) => {
      slo = /^ {2}name: (\S+)/.exec(text)?.[1] ?? slo;
      return isBroken(text)
        ? ['Page', 'Ticket'].map(severity => ({
            alert: `${pascal(slo)}ErrorBudget${severity}`,
            ...{ file, line },
          }))
        : [];
    }),
  ];
}

function knowledge(
  owners: readonly (readonly string[])[],
  silent: ReadonlySet<string>,
): KnowledgeAnswer {
  const name = (who: string) => findPerson(who).name;
  const only = (groups: string[][]) => {
    if (groups.length !== 1)
      throw new Error(
        `The truth is not unique: ${groups
          .map(group => group.join(' '))
          .join(' or ')}.`,
      );
    return groups[0];
  };
  const lifetime = only(smallestLoss(owners));
  const stillHere = only(smallestLoss(owners, silent));
  const files = new Map<string, number>();
  for (const who of owners.flat())
    files.set(name(who), (files.get(name(who)) ?? 0) + 1);
  return {
    counted: owners.length,
    lifetime: lifetime.length,
    critical: lifetime.map(name).sort(),
    stillHere: stillHere.length,
    criticalStillHere: stillHere.map(name).sort(),
    files: Object.fromEntries([...files].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}
