import { artifactKey } from './artifact';
import type { DeliveryEvent } from './DeliveryEvent';

/** By what names events may mean an entity, all in lower case. @public */
export interface EntityKeys {
  services: string[];
  artifacts: string[];
}

const mostNames = 50;

/**
 * The names by which events may mean an entity.
 *
 * @param entityRef - full
 * @param annotation - of `fathom.dev/services`: names and package URLs, separated by commas
 * @public
 */
export function entityKeys(entityRef: string, annotation = ''): EntityKeys {
  const ref = entityRef.toLowerCase();
  const [, kind, namespace, name] = /^([^:]+):([^/]+)\/(.+)$/.exec(ref) ?? [];
  const services = [ref];
  if (namespace === 'default') services.push(`${kind}:${name}`);
  if (kind === 'component') services.push(`${namespace}/${name}`);
  if (kind === 'component' && namespace === 'default') services.push(name);
  const artifacts: string[] = [];
  const own = annotation
    .split(',')
    .map(one => one.trim())
    .filter(Boolean);
  for (const one of own.slice(0, mostNames)) {
    if (/^pkg:/i.test(one)) artifacts.push(artifactKey(one));
    else services.push(one.toLowerCase());
  }
  return { services: [...new Set(services)], artifacts };
}

/** What an event is found by. @public */
export function eventKeys({
  service,
  artifact,
}: Pick<DeliveryEvent, 'service' | 'artifact'>): {
  service?: string;
  artifact?: string;
} {
  return {
    ...(service && { service: service.trim().toLowerCase() }),
    ...(artifact && { artifact: artifactKey(artifact) }),
  };
}
