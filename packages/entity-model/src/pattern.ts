import { Entity } from '@backstage/catalog-model';

/** @public */
export const PATTERN_API_VERSION = 'fathom.dev/v1alpha1';

/** @public */
export type PatternLifecycle =
  | 'proposed'
  | 'trial'
  | 'adopt'
  | 'deprecated'
  | 'retired';

/**
 * A golden pattern in the catalog. The folder in git is the source; adoption is a fact, not a relation.
 *
 * @public
 */
export interface PatternEntity extends Entity {
  apiVersion: typeof PATTERN_API_VERSION;
  kind: 'Pattern';
  spec: { owner: string; lifecycle: PatternLifecycle; version: string };
}

/** @public */
export function isPatternEntity(entity: Entity): entity is PatternEntity {
  return entity.kind === 'Pattern' && entity.apiVersion === PATTERN_API_VERSION;
}
