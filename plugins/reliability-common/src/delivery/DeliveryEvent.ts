/** The types of CDEvents that make changes. @public */
export type DeliveryType =
  | 'service.deployed'
  | 'service.upgraded'
  | 'service.rolledback'
  | 'service.removed'
  | 'incident.detected'
  | 'incident.reported'
  | 'incident.resolved';

/** What is kept of a CDEvent. @public */
export interface DeliveryEvent {
  /** Unique together with the source. */
  id: string;
  source: string;
  type: DeliveryType;
  /** ISO 8601, UTC. */
  at: string;
  /** Of the service, or of the incident. */
  subject: { id: string; source: string };
  /** The service as the sender calls it. */
  service?: string;
  environment?: string;
  /** A package URL. */
  artifact?: string;
  description?: string;
}
