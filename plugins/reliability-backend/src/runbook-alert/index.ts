/** Which alerts does the metrics backend evaluate? */
export { createServerAlerts } from './serverAlerts';
export type { ServerAlerts } from './serverAlerts';
