import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  AlertRule,
  readRulesApi,
} from '@fathom/backstage-plugin-reliability-common';
import type { MetricsBackend } from '@fathom/backstage-plugin-reliability-node';

/** The alerts that a metrics backend evaluates; the last that it told while it does not answer. */
export type ServerAlerts = () => Promise<readonly AlertRule[]>;

// One look at many components asks once.
const keepMs = 60 * 1000;

/** Asks the backend at most once a minute. */
export function createServerAlerts({
  backend,
  logger,
  now,
}: {
  backend: MetricsBackend | undefined;
  logger: LoggerService;
  now: () => Date;
}): ServerAlerts {
  let alerts: readonly AlertRule[] = [];
  let askedAt = -Infinity;
  let asking: Promise<void> | undefined;
  const ask = async () => {
    const told = await backend?.alertRules?.();
    if (!told) return;
    const found = told.ok ? readRulesApi(told.answer) : undefined;
    if (found) alerts = found;
    else
      logger.warn(
        `The alert rules of the metrics backend could not be read: ${
          told.ok ? 'it answered with something else.' : told.reason
        }`,
      );
  };
  return async () => {
    const at = now().getTime();
    if (at - askedAt >= keepMs) {
      askedAt = at;
      asking = ask().catch(error => {
        logger.warn(
          `The metrics backend could not be asked for its alert rules: ${
            (error as Error).message
          }`,
        );
      });
    }
    await asking;
    return alerts;
  };
}
