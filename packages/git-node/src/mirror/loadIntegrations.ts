/**
 * Loaded only where remotes are read: it brings the client of every forge, 75 MB of memory and a third
 * of a second, of which a command that reads local history needs nothing.
 */
export function loadIntegrations(): typeof import('@backstage/integration') {
  return require('@backstage/integration');
}
