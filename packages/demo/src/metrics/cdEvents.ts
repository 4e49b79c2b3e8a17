import type { Deployment, Minute, StorySoFar, Trouble } from './story';
import { deployments, isoOf, troubles } from './story';

/** A CDEvent 0.4 (cdevents.dev), as a pipeline or a monitor sends it. */
export interface CdEvent {
  context: {
    version: '0.4.1';
    id: string;
    source: string;
    type: string;
    timestamp: string;
  };
  subject: {
    id: string;
    source?: string;
    type: 'service' | 'incident';
    content: Record<string, unknown>;
  };
}

const environment = { id: 'production' };
/** A monitor needs so many minutes until it tells. */
const NOTICED_AFTER = 6;

/** What pipelines and monitors of the company sent until now, in order of time. */
export function cdEvents(story: StorySoFar, now: Minute): CdEvent[] {
  return [
    ...deployments(story).map(deploymentEvent),
    ...troubles(story).flatMap(incidentEvents),
  ]
    .filter(({ at }) => at <= now)
    .sort((a, b) => a.at - b.at)
    .map(({ event }) => event);
}

interface Timed {
  at: Minute;
  event: CdEvent;
}

function deploymentEvent({ service, at, version, kind }: Deployment): Timed {
  return {
    at,
    event: {
      context: {
        version: '0.4.1',
        id: `${service}-${kind}-${version}-${at}`,
        source: `https://ci.parcel.example.com/${service}`,
        type: `dev.cdevents.service.${kind}.0.2.0`,
        timestamp: isoOf(at),
      },
      subject: {
        id: `component:default/${service}`,
        type: 'service',
        content: {
          environment,
          artifactId: `pkg:oci/${service}@${version}`,
        },
      },
    },
  };
}

function incidentEvents({ id, service, title, from, to }: Trouble): Timed[] {
  const one = (what: 'detected' | 'resolved', at: Minute): Timed => ({
    at,
    event: {
      context: {
        version: '0.4.1',
        id: `${id}-${what}`,
        source: 'https://monitoring.parcel.example.com/',
        type: `dev.cdevents.incident.${what}.0.2.0`,
        timestamp: isoOf(at),
      },
      subject: {
        id,
        source: 'https://monitoring.parcel.example.com/',
        type: 'incident',
        content: {
          environment,
          service: { id: `component:default/${service}` },
          description: title,
        },
      },
    },
  });
  return [
    one('detected', from + NOTICED_AFTER),
    ...(to === undefined ? [] : [one('resolved', to + NOTICED_AFTER)]),
  ];
}
