import type { DeliveryType } from './DeliveryEvent';

const used: ReadonlySet<string> = new Set<DeliveryType>([
  'service.deployed',
  'service.upgraded',
  'service.rolledback',
  'service.removed',
  'incident.detected',
  'incident.reported',
  'incident.resolved',
]);

/** Subjects and predicates of CDEvents 0.4 and 0.5 (cdevents.dev, the vocabulary). */
const vocabulary: ReadonlyMap<string, readonly string[]> = new Map([
  ['pipelinerun', ['queued', 'started', 'finished']],
  ['taskrun', ['queued', 'started', 'finished']],
  ['repository', ['created', 'modified', 'deleted']],
  ['branch', ['created', 'deleted']],
  ['change', ['created', 'reviewed', 'merged', 'abandoned', 'updated']],
  ['build', ['queued', 'started', 'finished']],
  ['artifact', ['packaged', 'signed', 'published', 'downloaded', 'deleted']],
  ['testcaserun', ['queued', 'started', 'finished', 'skipped']],
  ['testsuiterun', ['queued', 'started', 'finished']],
  ['testoutput', ['published']],
  ['environment', ['created', 'modified', 'deleted']],
  ['service', ['deployed', 'upgraded', 'rolledback', 'removed', 'published']],
  ['incident', ['detected', 'reported', 'resolved']],
  ['ticket', ['created', 'updated', 'closed']],
]);

const form =
  /^dev\.cdevents\.([a-z]+)\.([a-z]+)\.\d{1,4}\.\d{1,4}\.\d{1,4}(-draft)?$/;

/** Whether the specification has this type. */
export function isKnownType(type: string): boolean {
  const [, subject, predicate] = form.exec(type) ?? [];
  return vocabulary.get(subject)?.includes(predicate) ?? false;
}

/** The short name of a type that makes changes. */
export function isUsed(type: string): DeliveryType | undefined {
  const [, subject, predicate] = form.exec(type) ?? [];
  const name = `${subject}.${predicate}`;
  return used.has(name) ? (name as DeliveryType) : undefined;
}
