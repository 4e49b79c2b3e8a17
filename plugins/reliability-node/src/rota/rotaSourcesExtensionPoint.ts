import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { RotaSource } from './RotaSource';

/** @public */
export interface RotaSourcesExtensionPoint {
  /** @throws Error when the name is taken */
  addSource(source: RotaSource): void;
}

/**
 * Where a module of the reliability plugin adds who is on call, beside the rotas that lie in git.
 *
 * @public
 */
export const rotaSourcesExtensionPoint =
  createExtensionPoint<RotaSourcesExtensionPoint>({
    id: 'fathom.reliability.rota-sources',
  });
