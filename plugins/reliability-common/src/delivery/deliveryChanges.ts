import type { Evidence } from '@fathom/kernel';
import { artifactVersion } from './artifact';
import type { DeliveryEvent, DeliveryType } from './DeliveryEvent';

/** What happened to a service from outside: a mark on its burn-down. @public */
export interface ServiceChange {
  /** Stable: of the event, or of the incident. */
  id: string;
  kind: 'deployment' | 'incident';
  /** Of a deployment: what was done. */
  action?: 'deployed' | 'upgraded' | 'rolledBack' | 'removed';
  /** ISO 8601, UTC. When it happened or began; when it was over, if that is all that is known. */
  at: string;
  /** Of an incident: when it was over; absent while it is not. */
  endedAt?: string;
  /** Of an incident, false: only its end is known so far. */
  beginKnown?: boolean;
  title: string;
  version?: string;
  service?: string;
  environment?: string;
  artifact?: string;
  evidence: Evidence[];
}

const actions: Partial<Record<DeliveryType, ServiceChange['action']>> = {
  'service.deployed': 'deployed',
  'service.upgraded': 'upgraded',
  'service.rolledback': 'rolledBack',
  'service.removed': 'removed',
};

/**
 * The changes that some events amount to, oldest first: whatever their order, and however often each came.
 *
 * @param options - `from`, `to`: only changes that touch this time, both ends included; `environments`: only those
 * @public
 */
export function deliveryChanges(
  events: readonly DeliveryEvent[],
  options: {
    from?: string;
    to?: string;
    environments?: readonly string[];
  } = {},
): ServiceChange[] {
  const { environments } = options;
  const wanted = inOrder(events).filter(
    ({ environment }) =>
      !environments ||
      environment === undefined ||
      environments.includes(environment),
  );
  const incidents = new Map<string, DeliveryEvent[]>();
  const changes: ServiceChange[] = [];
  for (const event of wanted) {
    const action = actions[event.type];
    if (action) changes.push(deploymentOf(action, event));
    else {
      const key = incidentKey(event);
      incidents.set(key, [...(incidents.get(key) ?? []), event]);
    }
  }
  changes.push(...[...incidents.values()].map(incidentOf));
  return changes
    .filter(change => touches(change, options))
    .sort((a, b) => compare(a.at, b.at) || compare(a.id, b.id));
}

/** What makes events those of one incident. @public */
export function incidentKey({ subject }: DeliveryEvent): string {
  return JSON.stringify([subject.source, subject.id]);
}

/** Each event once, oldest first. */
function inOrder(events: readonly DeliveryEvent[]): DeliveryEvent[] {
  const once = new Map(
    events.map(event => [JSON.stringify([event.source, event.id]), event]),
  );
  return [...once]
    .sort(([a, one], [b, other]) => compare(one.at, other.at) || compare(a, b))
    .map(([, event]) => event);
}

function deploymentOf(
  action: NonNullable<ServiceChange['action']>,
  event: DeliveryEvent,
): ServiceChange {
  const { at, service, environment, artifact } = event;
  const version = artifact && artifactVersion(artifact);
  return {
    id: JSON.stringify([event.source, event.id]),
    kind: 'deployment',
    action,
    at,
    title: deploymentTitle(action, { version, environment }),
    ...(version && { version }),
    ...(service && { service }),
    ...(environment && { environment }),
    ...(artifact && { artifact }),
    evidence: [evidenceOf(event)],
  };
}

function deploymentTitle(
  action: NonNullable<ServiceChange['action']>,
  { version, environment }: { version?: string; environment?: string },
): string {
  const place = (word: string) =>
    environment ? ` ${word} ${environment}` : '';
  const what = (word: string) => (version ? ` ${word}${version}` : '');
  switch (action) {
    case 'deployed':
      return `Deployed${what('')}${place('to')}`;
    case 'upgraded':
      return `Upgraded${what('to ')}${place('in')}`;
    case 'rolledBack':
      return `Rolled back${what('to ')}${place('in')}`;
    default:
      return `Removed${what('')}${place('from')}`;
  }
}

/** One incident from its events, oldest first. */
function incidentOf(events: readonly DeliveryEvent[]): ServiceChange {
  const begin = events.find(({ type }) => type !== 'incident.resolved');
  const last = (type: DeliveryType) =>
    events.filter(event => event.type === type).pop()?.at;
  const resolved = last('incident.resolved');
  const detected = last('incident.detected');
  // Of the same moment the end counts. A report may be written when all is over: it opens nothing again.
  const isOver =
    resolved !== undefined &&
    (detected === undefined || resolved >= detected) &&
    (begin === undefined || resolved >= begin.at);
  const first = <
    K extends 'service' | 'environment' | 'artifact' | 'description',
  >(
    name: K,
  ) =>
    events.find(event => event.type !== 'incident.resolved' && event[name])?.[
      name
    ] ?? events.find(event => event[name])?.[name];
  const service = first('service');
  const environment = first('environment');
  const artifact = first('artifact');
  const description = first('description');
  const { id } = events[0].subject;
  return {
    id: incidentKey(events[0]),
    kind: 'incident',
    at: begin?.at ?? events[0].at,
    ...(isOver && { endedAt: resolved }),
    beginKnown: begin !== undefined,
    title: description?.split('\n')[0].trim() || `Incident ${id}`,
    ...(service && { service }),
    ...(environment && { environment }),
    ...(artifact && { artifact }),
    evidence: events.map(evidenceOf),
  };
}

function evidenceOf({ source, id, at }: DeliveryEvent): Evidence {
  return { kind: 'event', id: `${source} ${id}`, at };
}

function touches(
  change: ServiceChange,
  { from, to }: { from?: string; to?: string },
): boolean {
  const isBefore = to === undefined || change.at <= to;
  if (change.kind !== 'incident')
    return isBefore && (from === undefined || change.at >= from);
  const end = change.beginKnown ? change.endedAt : change.at;
  return isBefore && (from === undefined || end === undefined || end >= from);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
