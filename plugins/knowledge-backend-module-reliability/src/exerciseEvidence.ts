import { parseEntityRef } from '@backstage/catalog-model';
import type { EvidenceSource } from '@fathom/backstage-plugin-knowledge-node';
import type {
  ExercisesService,
  ExerciseUse,
} from '@fathom/backstage-plugin-reliability-node';

const words: Record<ExerciseUse['kind'], string> = {
  rehearsal: 'tried its runbooks',
  incident: 'used its runbooks in an incident',
};

/**
 * Exercises of runbooks, as a source of evidence.
 *
 * @param appUrl - where the portal is; without it, evidence leads nowhere
 */
export function exerciseEvidence(
  exercises: ExercisesService,
  appUrl?: string,
): EvidenceSource {
  return {
    title: 'Runbook exercises',
    async find(entityRef, options) {
      const uses = await exercises.listUses(entityRef, options);
      return uses.map(({ kind, ...numbers }) => ({
        ...{ kind, what: words[kind], ...numbers },
        ...(appUrl && { link: tabOf(entityRef, appUrl) }),
      }));
    },
  };
}

/** The tab of the component that lists its runbooks with their exercises. */
function tabOf(entityRef: string, appUrl: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const path = [namespace, kind, name].map(encodeURIComponent).join('/');
  return `${appUrl.replace(/\/+$/, '')}/catalog/${path}/reliability`;
}
