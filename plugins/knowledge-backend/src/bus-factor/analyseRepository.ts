import { setImmediate } from 'node:timers/promises';
import {
  Activity,
  Handover,
  handoverOf,
  isInside,
  isoTime,
  KnownUser,
  KnowledgeReader,
  knowledgeModel,
  KnowledgeReport,
  knowledgeReport,
  movements,
  RepositoryKnowledge,
  ScopeOptions,
  tellApart,
  unknownReport,
} from '@fathom/backstage-plugin-knowledge-common';
import {
  GitRepository,
  isShallow,
  RepositoryEntity,
  tellHistory,
} from '@fathom/git-node';
import type { KnowledgeConfig } from '../config';
import type { Analysis, NewAnalysis, StoredNear } from './BusFactorStore';
import { maskPeople, masksFor } from './maskPeople';

const longestTrendMonths = 36;
/** So many files of a component are listed; its figures, and what-if, are about all of them. */
const mostListed = 20_000;

/** Larger ones are read anew each time, rather than kept. */
const largestState = 128 * 1024 * 1024;

/** People whom catalog or configuration say something of, by e-mail in lower case. */
export interface MarkedPeople {
  /** When they left, '' when that is not known. */
  departed: ReadonlyMap<string, string>;
  unnamed: ReadonlySet<string>;
  /** Users of the catalog with their addresses. */
  accounts: readonly KnownUser[];
}

export interface AnalysisOptions {
  config: KnowledgeConfig;
  /** Seconds since 1970. */
  now: number;
  /** When an e-mail was last seen in other repositories. */
  seenElsewhere: ReadonlyMap<string, number>;
  marked: MarkedPeople;
  /** Where the last reading stopped. */
  state?: Uint8Array;
  signal: AbortSignal;
}

/** Answers by entity, and where the reading stopped, if it may be kept. */
export interface AnalysedRepository {
  answers: Map<string, NewAnalysis>;
  state?: Uint8Array;
}

/** One pass over the history of a repository answers for every entity in it. */
export async function analyseRepository(
  git: GitRepository,
  tip: string,
  entities: readonly RepositoryEntity[],
  options: AnalysisOptions,
): Promise<AnalysedRepository> {
  const { config, now, signal } = options;
  if (await isShallow(git.gitDir))
    return { answers: shallowAnswers(tip, entities, options) };
  // Only components share the code out among them: a system or an API of its own is a second look at it.
  const isComponent = ({ entityRef }: RepositoryEntity) =>
    entityRef.startsWith('component:');
  const paths = entities
    .filter(isComponent)
    .map(({ repository }) => repository.path);
  const scopes = entities.map(one => ({
    key: one.entityRef,
    path: one.repository.path,
    without: isComponent(one)
      ? paths.filter(
          path =>
            path !== one.repository.path && isInside(path, one.repository.path),
        )
      : [],
    silentAfterMonths: config.silentAfterMonths,
  }));
  const reader = KnowledgeReader.create({
    bots: config.bots,
    users: options.marked.accounts,
    asOf: now,
    trend: { months: longestTrendMonths },
    scopes,
    state: options.state,
  });
  const { exactRenames } = await tellHistory(git, tip, reader, { signal });
  const knowledge = withDeparted(reader.finish(), options);
  const answers = new Map<string, NewAnalysis>();
  for (const scope of scopes) {
    answers.set(
      scope.key,
      answerFor(knowledge, scope, {
        ...options,
        ...{ tip, reader, exactRenames },
      }),
    );
    // Hundreds of answers take seconds: others have their turn between two.
    await setImmediate();
    signal.throwIfAborted();
  }
  return { answers, state: stateOf(reader, exactRenames, config) };
}

/** Kept only if it says all there is, and no name has to stay out of the database. */
function stateOf(
  reader: KnowledgeReader,
  exactRenames: number,
  config: KnowledgeConfig,
): Uint8Array | undefined {
  if (exactRenames > 0 || config.pseudonymKey !== undefined) return undefined;
  const state = reader.save();
  return state.byteLength > largestState ? undefined : state;
}

function shallowAnswers(
  tip: string,
  entities: readonly RepositoryEntity[],
  { config, now }: AnalysisOptions,
): Map<string, NewAnalysis> {
  return new Map(
    entities.map(({ entityRef, repository }) => [
      entityRef,
      {
        report: unknownReport(
          {
            revision: tip,
            asOf: now,
            path: repository.path,
            silentAfterMonths: config.silentAfterMonths,
          },
          'The repository is a shallow clone: its oldest commit looks as if it had created every file.',
          'Give Fathom a remote with the whole history; in a clone, "git fetch --unshallow" brings it.',
        ),
        files: [],
        near: [],
      },
    ]),
  );
}

/** Knowledge in which who departed was last seen before anybody could count as still here. */
interface MarkedKnowledge {
  knowledge: RepositoryKnowledge;
  /** As the history tells it. */
  activity: readonly Activity[];
  /** By index of the person. */
  departed: ReadonlyMap<number, string>;
  seenElsewhere: ReadonlyMap<number, number>;
}

function withDeparted(
  knowledge: RepositoryKnowledge,
  { marked, seenElsewhere }: AnalysisOptions,
): MarkedKnowledge {
  const departed = new Map<number, string>();
  const elsewhere = new Map<number, number>();
  knowledge.people.people.forEach(({ emails }, index) => {
    const mail = emails.find(own => marked.departed.has(own));
    if (mail !== undefined) departed.set(index, marked.departed.get(mail)!);
    else
      elsewhere.set(
        index,
        Math.max(0, ...emails.map(own => seenElsewhere.get(own) ?? 0)),
      );
  });
  const { activity } = knowledge;
  return {
    knowledge:
      departed.size === 0
        ? knowledge
        : {
            ...knowledge,
            activity: activity.map((own, index) =>
              departed.has(index) ? { ...own, lastAt: 0 } : own,
            ),
          },
    ...{ activity, departed },
    seenElsewhere: elsewhere,
  };
}

type AnalysedScope = {
  key: string;
  path: string;
  without: string[];
  silentAfterMonths: number;
};

function answerFor(
  { knowledge, activity, departed, seenElsewhere }: MarkedKnowledge,
  scope: AnalysedScope,
  options: AnalysisOptions & {
    tip: string;
    reader: KnowledgeReader;
    exactRenames: number;
  },
): NewAnalysis {
  const { config, now, tip, reader, exactRenames, marked } = options;
  const asked = { ...scope, asOf: now, seenElsewhere };
  const bare = knowledgeReport(knowledge, {
    ...asked,
    revision: tip,
    exactRenames,
    mailmapLines: reader.mailmapLines,
    assistedWeight: config.assistedWeight,
  });
  const { people } = knowledge.people;
  const indexOf = new Map(people.map(({ id }, index) => [id, index]));
  const report: KnowledgeReport = {
    ...bare,
    people: bare.people.map(person => {
      const { lastAt } = activity[indexOf.get(person.id)!];
      return lastAt > 0 ? { ...person, lastCommitAt: dayOf(lastAt) } : person;
    }),
    trend: endingWith(bare, reader.trend(scope.key)),
    ...(bare.busFactor !== null && handover(knowledge, asked)),
  };
  const files = filesOf(knowledge, scope, report);
  const times = report.people.map(({ id }) => {
    const index = indexOf.get(id)!;
    const { firstAt } = activity[index];
    return {
      firstAt: firstAt > 0 ? isoTime(firstAt) : undefined,
      departedAt: departed.get(index) || undefined,
    };
  });
  const masks = masksFor(people, {
    unnamed: marked.unnamed,
    pseudonymKey: config.pseudonymKey,
    place: scope.key,
  });
  return maskPeople(
    {
      report: tellApart(report),
      files: files.slice(0, mostListed),
      movements: movements(report, times),
      model: knowledgeModel(report, files),
      near: nearTo(report, indexOf, knowledge),
    },
    masks,
    config.pseudonymKey !== undefined,
  );
}

/** At which hours somebody works is nobody's business: days are kept, no times. */
function dayOf(seconds: number): string {
  return isoTime(seconds - (seconds % 86_400));
}

function handover(
  knowledge: RepositoryKnowledge,
  asked: ScopeOptions,
): Handover {
  const { orphans, successors } = handoverOf(knowledge, asked);
  return {
    orphans: orphans.map(file => ({
      ...file,
      lastChangedAt: dayOf(Date.parse(file.lastChangedAt) / 1000),
    })),
    successors,
  };
}

/** The last point is what holds now, and who departed is gone now. */
function endingWith(
  { stillHere }: KnowledgeReport,
  trend: NonNullable<KnowledgeReport['trend']>,
): KnowledgeReport['trend'] {
  const last = trend[trend.length - 1];
  return last && stillHere.busFactor !== null
    ? [...trend.slice(0, -1), { ...last, stillHere: stillHere.busFactor }]
    : trend;
}

function filesOf(
  knowledge: RepositoryKnowledge,
  scope: Pick<AnalysedScope, 'path' | 'without'>,
  report: KnowledgeReport,
): Analysis['files'] {
  const position = new Map(
    report.people.map((person, index) => [person.id, index]),
  );
  return knowledge.files
    .filter(
      file =>
        isInside(file.path, scope.path) &&
        !scope.without.some(nested => isInside(file.path, nested)),
    )
    .map(file => {
      const authors = file.authors.flatMap(
        person => position.get(knowledge.people.people[person].id) ?? [],
      );
      return {
        path: file.path,
        authors,
        abandoned:
          authors.length > 0 &&
          authors.every(index => report.people[index].silent),
      };
    });
}

/** Who changed files of it or works beside them, from the successors of all who may leave. */
function nearTo(
  report: KnowledgeReport,
  indexOf: ReadonlyMap<string, number>,
  knowledge: RepositoryKnowledge,
): StoredNear[] {
  const found = new Map<string, StoredNear>();
  for (const { candidates } of report.successors ?? [])
    for (const { id, changed, neighbours } of candidates) {
      const { name, emails } = knowledge.people.people[indexOf.get(id)!];
      const known = found.get(id);
      found.set(id, {
        ...{ id, name, emails },
        ...{ silent: false, deliveries: 0 },
        changed: Math.max(changed, known?.changed ?? 0),
        neighbours: Math.max(neighbours, known?.neighbours ?? 0),
      });
    }
  return [...found.values()];
}
