import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { MetricsBackend } from './MetricsBackend';

/** @public */
export interface MetricsBackendsExtensionPoint {
  /**
   * Adds a metrics backend. It is asked when `fathom.reliability.metrics.backend` names its id.
   *
   * @throws Error when the id is taken
   */
  addBackend(id: string, backend: MetricsBackend): void;
}

/**
 * Where modules add metrics backends to the reliability plugin.
 *
 * @public
 */
export const metricsBackendsExtensionPoint =
  createExtensionPoint<MetricsBackendsExtensionPoint>({
    id: 'fathom.reliability.metrics-backends',
  });
