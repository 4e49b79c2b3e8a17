import {
  componentFiles,
  repositoryFiles,
  type ComponentSpec,
  type RepositorySpec,
} from '../company';
import { findPerson, mailmap } from '../organisation';
import { draw } from '../random';
import { assignOwners } from './assignOwners';
import type { FileEvent, FilePlan } from './FilePlan';
import { isCounted } from './isCounted';
import { planFile, type Helper, type Rhythm } from './planFile';

export interface RepositoryPlan {
  spec: RepositorySpec;
  files: FilePlan[];
  /** Who wrote here, by id. */
  people: string[];
}

const MONTH = 30.44;
/** Files that one person made on one day. */
const GROUP = 3;

/** Plans the life of every file of a repository; the truth about who knows what comes first. */
export function planRepository(
  spec: RepositorySpec,
  seed: string,
): RepositoryPlan {
  const files = spec.components.flatMap(({ spec: component, path }) =>
    planComponent(spec, component, {
      path,
      seed: `${seed}:${spec.name}:${component.name}`,
    }),
  );
  const people = new Set(
    files
      .flatMap(file =>
        file.events.flatMap(({ who, with: second }) => [who, second ?? who]),
      )
      .filter(who => who !== 'bot'),
  );
  if (spec.reformat) people.add(spec.reformat.by);
  const [first] = spec.components;
  const main = mainPerson(first.spec);
  const rootFiles = repositoryFiles(spec);
  const aliases = mailmap(people);
  if (aliases) rootFiles.set('.mailmap', aliases);
  for (const [path, content] of rootFiles) {
    files.push({
      path,
      content,
      counted: false,
      owners: [],
      events: [{ kind: 'create', who: main, day: 0, session: 'begin' }],
    });
  }
  return { spec, files, people: [...people].sort() };
}

/** Days from the beginning until a person's last commit. */
function lastDay(spec: RepositorySpec, who: string): number {
  const { leftMonthsAgo } = findPerson(who);
  return spec.beganDaysAgo - (leftMonthsAgo ? leftMonthsAgo * MONTH : 3);
}

function mainPerson({ knowledge }: ComponentSpec): string {
  return Object.entries(knowledge)
    .sort(([, a], [, b]) => b - a)[0][0]
    .split('+')[0];
}

function planComponent(
  repository: RepositorySpec,
  spec: ComponentSpec,
  { path: folder, seed }: { path: string; seed: string },
): FilePlan[] {
  const files = componentFiles(spec, repository.name, folder);
  const full = (path: string) => (folder ? `${folder}/${path}` : path);
  const counted = [...files.keys()].filter(isCounted).sort();
  const owners = assignOwners(spec, counted, seed);
  const main = mainPerson(spec);
  const others = [...files.keys()].filter(path => !isCounted(path)).sort();
  for (const path of others) owners.set(path, [main]);

  const rhythms = rhythmsOf(repository, owners, { seed, counted: isCounted });
  const helpers = helpersOf(repository, spec, seed);
  const taken = new Set([...files.keys()].map(full));
  return [...counted, ...others].map(path => {
    const who = owners.get(path)!;
    const { rhythm, first } = rhythms.get(path)!;
    const events: FileEvent[] = isCounted(path)
      ? planFile(path, who, {
          rhythm,
          secondDay: secondDay(repository, who, rhythm),
          helpers: helpers.filter(
            helper =>
              !who.includes(helper.who) && helper.day > rhythm.created + 1,
          ),
          alwaysRecent: first,
          seed,
        })
      : [
          {
            kind: 'create',
            who: main,
            day: rhythm.created,
            session: `${rhythm.key}:0`,
          },
        ];
    if (repository.bot === 'renovate' && path.endsWith('Dockerfile')) {
      events.push({
        kind: 'change',
        who: 'bot',
        day: repository.beganDaysAgo * 0.9,
        session: `${seed}:bot:image`,
      });
    }
    const former = formerPath(full(path), folder);
    if (!former || taken.has(former)) {
      for (const event of events)
        if (event.kind === 'rename') event.kind = 'change';
    } else taken.add(former);
    return {
      path: full(path),
      formerPath: events.some(event => event.kind === 'rename')
        ? former
        : undefined,
      content: files.get(path)!,
      component: spec.name,
      counted: isCounted(path),
      owners: isCounted(path) ? who : [],
      events,
    };
  });
}

function rhythmsOf(
  repository: RepositorySpec,
  owners: ReadonlyMap<string, string[]>,
  { seed, counted }: { seed: string; counted: (path: string) => boolean },
): Map<string, { rhythm: Rhythm; first: boolean }> {
  const groups = new Map<string, string[]>();
  for (const [path, who] of [...owners].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const kind = counted(path)
      ? 'code'
      : path.split('/').slice(0, -1)[0] ?? 'root';
    const key = `${who.join('+')}:${kind}`;
    groups.set(key, [...(groups.get(key) ?? []), path]);
  }
  const rhythms = new Map<string, { rhythm: Rhythm; first: boolean }>();
  for (const [key, paths] of groups) {
    const size = key.endsWith(':code') ? GROUP : 12;
    const chunks = Math.ceil(paths.length / size);
    for (let chunk = 0; chunk < chunks; chunk++) {
      const who = key.split(':')[0].split('+')[0];
      const span = lastDay(repository, who);
      const name = `${seed}:${key}:${chunk}`;
      const created =
        1 +
        span * (0.02 + 0.5 * (chunk / chunks) + 0.08 * draw(name, 'created'));
      const left = span - created;
      const sessions: Rhythm['sessions'] = [
        created + 2 + left * (0.1 + 0.2 * draw(name, 1)),
        created + 2 + left * (0.4 + 0.25 * draw(name, 2)),
        span - Math.min(left * 0.2, 50) * draw(name, 3),
      ];
      paths.slice(chunk * size, (chunk + 1) * size).forEach((path, index) =>
        rhythms.set(path, {
          rhythm: { key: name, created, sessions },
          first: index === 0,
        }),
      );
    }
  }
  return rhythms;
}

/** Late enough that every file is there, and only by people who are still here then. */
function helpersOf(
  repository: RepositorySpec,
  spec: ComponentSpec,
  seed: string,
): Helper[] {
  const people = new Set(
    Object.keys(spec.knowledge).flatMap(key => key.split('+')),
  );
  return [...people]
    .filter(who => !findPerson(who).leftMonthsAgo)
    .sort()
    .flatMap(who =>
      [0, 1, 2].map(slot => ({
        who,
        day:
          repository.beganDaysAgo *
          (0.66 + 0.1 * slot + 0.05 * draw(seed, who, slot)),
        session: `${seed}:${who}:helps:${slot}`,
      })),
    );
}

function secondDay(
  repository: RepositorySpec,
  [, second]: readonly string[],
  { created }: Rhythm,
): number {
  if (!second) return created;
  return created + 2 + (lastDay(repository, second) - created - 2) * 0.7;
}

/** One folder further up, where it lay before things were put in order. */
function formerPath(path: string, folder: string): string | undefined {
  const inside = path.slice(folder ? folder.length + 1 : 0).split('/');
  if (inside.length < 3) return undefined;
  inside.splice(inside.length - 2, 1);
  return [...(folder ? [folder] : []), ...inside].join('/');
}
