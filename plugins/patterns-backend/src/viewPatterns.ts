import {
  Adherence,
  adoptionOf,
  EntityPatterns,
  Pattern,
  PatternDetail,
  PatternList,
  SourceReading,
} from '@fathom/backstage-plugin-patterns-common';
import type { StoredResult } from './adoption';
import type { PatternSource } from './config';
import { StoredPattern, StoredSource, uniquePatterns } from './pattern';

type Defined = StoredPattern & { definition: Pattern };

function summaryOf({
  id,
  title,
  summary,
  owner,
  lifecycle,
  version,
  tags,
}: Pattern) {
  return { id, title, summary, owner, lifecycle, version, tags };
}

function sourceOf({
  repository,
  folder,
  commit,
  readAt,
  problems,
}: StoredPattern): SourceReading {
  return {
    repository,
    folder,
    commit,
    readAt,
    state: problems.some(({ severity }) => severity === 'error')
      ? 'broken'
      : 'ready',
    problems,
  };
}

function judgedOf({
  adherence,
  reason,
  repository,
  commit,
  judgedAt,
  results,
}: StoredResult) {
  return { adherence, reason, repository, commit, judgedAt, results };
}

/** Each pattern with how far it is adopted, and the folders that give none. */
export function viewPatterns(
  stored: readonly StoredPattern[],
  adherences: readonly { patternId: string; adherence: Adherence }[],
): Pick<PatternList, 'patterns' | 'unreadable'> {
  const unique = uniquePatterns(stored);
  return {
    patterns: unique.map(one => {
      const { problems: _problems, ...source } = sourceOf(one);
      return {
        ...summaryOf(one.definition),
        adoption: adoptionOf(
          adherences
            .filter(({ patternId }) => patternId === one.definition.id)
            .map(({ adherence }) => adherence),
        ),
        source,
        problems: one.problems.length,
      };
    }),
    unreadable: stored
      .filter(one => !unique.some(other => other === one))
      .map(one => ({ ...sourceOf(one), state: 'broken' as const })),
  };
}

/** A configured source: whether it was read. */
export function viewSource(
  source: PatternSource,
  states: readonly StoredSource[],
): PatternList['sources'][number] {
  const state = states.find(
    ({ repository, path }) =>
      repository === source.repository && path === source.path,
  );
  const read = state?.commit ? 'ready' : 'waiting';
  return {
    ...source,
    state: state?.reason !== undefined ? 'unreadable' : read,
    reason: state?.reason,
    commit: state?.commit,
  };
}

/** One pattern with its rules, and what of the services follows it. */
export function viewPattern(
  one: Defined,
  services: readonly StoredResult[],
): PatternDetail {
  const { body, links, rules } = one.definition;
  return {
    pattern: {
      ...summaryOf(one.definition),
      body,
      links,
      rules: rules.map(({ check, ...rule }) => ({
        ...rule,
        kind: check.kind,
        isDisabled: one.disabled.includes(rule.id),
      })),
    },
    source: sourceOf(one),
    history: one.history,
    adoption: adoptionOf(services.map(({ adherence }) => adherence)),
    services: services
      .filter(({ adherence }) => adherence !== 'notApplicable')
      .map(result => ({ entityRef: result.entityRef, ...judgedOf(result) })),
  };
}

/** What each pattern says of one entity. */
export function viewOfEntity(
  stored: readonly StoredPattern[],
  results: readonly StoredResult[],
): EntityPatterns['patterns'] {
  return uniquePatterns(stored).flatMap(({ definition }) => {
    const result = results.find(({ patternId }) => patternId === definition.id);
    return result
      ? [{ pattern: summaryOf(definition), ...judgedOf(result) }]
      : [];
  });
}
