import { ok, problems, Result } from '@fathom/kernel';
import type { DeliveryProblem } from './DeliveryProblem';

/** What a CloudEvent must say as its CDEvent does (CDEvents, binding to CloudEvents). */
const same = [
  ['id', 'id'],
  ['source', 'source'],
  ['type', 'type'],
  ['time', 'timestamp'],
] as const;

/** The CDEvent in a structured CloudEvent, and its path; anything else as it is. */
export function unwrapCloudEvent(
  value: unknown,
): Result<{ event: unknown; base: string }, DeliveryProblem[]> {
  if (!isObject(value) || Array.isArray(value))
    return problems([
      {
        rule: 'delivery/event',
        message: 'The body is no JSON object.',
        remedy: 'Send one CDEvent in each request.',
      },
    ]);
  if (own(value, 'specversion') === undefined || own(value, 'context'))
    return ok({ event: value, base: '' });
  const event = own(value, 'data');
  if (!isObject(event))
    return problems([
      {
        rule: 'delivery/cloud-event',
        path: 'data',
        message: 'data: found no JSON object, expected the CDEvent.',
        remedy:
          'Put the CDEvent into "data" of the CloudEvent; data_base64 is not read.',
      },
    ]);
  const found = cloudEventProblems(value, event);
  return found.length > 0 ? problems(found) : ok({ event, base: 'data' });
}

/**
 * What attributes of a CloudEvent say otherwise than the CDEvent that it carries; for the binary mode too.
 *
 * @public
 */
export function cloudEventProblems(
  attributes: Record<string, unknown>,
  event: unknown,
): DeliveryProblem[] {
  const context = isObject(event) ? own(event, 'context') : undefined;
  if (!isObject(context)) return [];
  return same.flatMap(([outer, inner]) => {
    const said = own(attributes, outer);
    const told = own(context, inner);
    if (said === undefined || told === undefined) return [];
    const isSame =
      outer === 'time'
        ? Date.parse(String(said)) === Date.parse(String(told))
        : said === told;
    return isSame
      ? []
      : [
          {
            rule: 'delivery/cloud-event',
            path: outer,
            message: `${outer}: the CloudEvent says otherwise than context.${inner} of the CDEvent.`,
            remedy: `Give the CloudEvent the ${outer} of its CDEvent.`,
          },
        ];
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function own(value: Record<string, unknown>, name: string): unknown {
  return Object.prototype.hasOwnProperty.call(value, name)
    ? value[name]
    : undefined;
}
