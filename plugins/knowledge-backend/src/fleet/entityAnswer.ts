import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  EntityKnowledge,
  filesOfModel,
  KnowledgeModel,
  KnowledgeReport,
  knowledgeSentence,
  Movement,
  recentRewrite,
  Rewrite,
  rewriteWords,
  unknownReport,
  withoutPeople,
} from '@fathom/backstage-plugin-knowledge-common';
import { findEntityRepository } from '@fathom/entity-model';
import { hideNames, namesOwnCode, realIds } from '../access';
import type { StoredKnowledge } from '../bus-factor';
import { missingReason } from './fleetRow';

const sharedReason =
  'it names no code of its own, only the file in which it is written; the components that it leads to are told instead.';
const sharedRemedy =
  'If it has code of its own, name the place with the annotation fathom.dev/repository (clone URL, # and path).';

/** Of an entity that was not read, or has no code of its own, and why. */
export function unknownAnswer(
  entity: Entity,
  stored: StoredKnowledge | undefined,
  namesVisible: boolean,
): EntityKnowledge {
  const repository = findEntityRepository(entity);
  const ownCode = namesOwnCode(entity);
  const why = ownCode
    ? stored?.reason ?? missingReason(repository !== undefined)
    : sharedReason;
  return {
    entityRef: stringifyEntityRef(entity),
    repository: stored?.repository ?? repository?.key ?? '',
    state: 'unknown',
    ...{ ownCode, reason: why },
    remedy: ownCode ? stored?.remedy : sharedRemedy,
    sentence: knowledgeSentence(
      unknownReport({ asOf: 0 }, why),
      entity.metadata.title ?? entity.metadata.name,
    ),
    namesVisible,
    files: [],
  };
}

/** What is known of an entity, as this reader may see it. */
export function toAnswer(
  entity: Entity,
  { analysis, ...stored }: StoredKnowledge,
  reader: {
    asked: string[];
    namesVisible: boolean;
    ownMails: readonly string[];
    model?: KnowledgeModel;
  },
): EntityKnowledge {
  const { namesVisible, asked, ownMails, model } = reader;
  const { report: full, files, movements } = analysis!;
  const changed = withoutPeople(
    full,
    // Of a large component not every file is listed.
    model && files.length < full.files.counted ? filesOfModel(model) : files,
    realIds(full, asked, namesVisible),
  );
  const report = namesVisible ? changed : hideNames(changed, ownMails);
  return {
    entityRef: stringifyEntityRef(entity),
    repository: stored.repository,
    state: stored.state,
    reason: stored.reason,
    remedy: stored.remedy,
    sentence: knowledgeSentence(
      report,
      entity.metadata.title ?? entity.metadata.name,
    ),
    ownCode: true,
    namesVisible,
    at: stored.at,
    ...{ report, files },
    branchChanges: stored.branchChanges,
    rewrites: stored.rewrites,
    notices: noticesOf(report, stored.rewrites),
    movements: namesVisible ? movements : movements?.map(withoutNames),
  };
}

/** Figures of a history that was just replaced mean less than they seem to. */
function noticesOf(
  { asOf, stillHere }: KnowledgeReport,
  rewrites: readonly Rewrite[] = [],
): string[] {
  const recent = recentRewrite(rewrites, {
    ...{ asOf, months: stillHere.silentAfterMonths },
  });
  return recent
    ? [
        `${rewriteWords(
          recent,
        )}. All was read anew; who wrote the code before is not told by what is left.`,
      ]
    : [];
}

/** When one person left or came is about that person. */
function withoutNames(movement: Movement): Movement {
  return { ...movement, people: [] };
}
