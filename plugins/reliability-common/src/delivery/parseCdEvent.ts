import { ok, problems, Result } from '@fathom/kernel';
import { z, ZodIssue } from 'zod/v3';
import { isKnownType, isUsed } from './cdEventTypes';
import type { DeliveryEvent, DeliveryType } from './DeliveryEvent';
import type { DeliveryProblem } from './DeliveryProblem';
import { unwrapCloudEvent } from './cloudEvent';

/** @public */
export interface DeliveryLimits {
  /** ISO 8601, UTC. */
  now: string;
  /** Older events are not kept. */
  keepDays: number;
}

const aheadMs = 5 * 60_000;
const dayMs = 24 * 3_600_000;
const mostCharacters = 500;
const mostDescription = 2_000;

const brokenText =
  // eslint-disable-next-line no-control-regex -- NUL, which PostgreSQL does not store; halves of characters
  /\u0000|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

const text = z
  .string()
  .min(1, 'found nothing')
  .max(mostCharacters, `found more than ${mostCharacters} characters`)
  .refine(value => !brokenText.test(value), {
    message: 'found a NUL or half a character',
  });
const reference = z.object({ id: text });

const contextSchema = z.object({
  version: z.string().optional(),
  specversion: z.string().optional(),
  id: text,
  source: text,
  type: text,
  timestamp: z
    .string()
    .datetime({ offset: true, message: 'found no RFC 3339 time' }),
});
const subjectSchema = z.object({ id: text, source: text.optional() });
const serviceContent = z.object({
  environment: reference,
  artifactId: text.optional(),
  service: reference.optional(),
});
const incidentContent = z.object({
  environment: reference,
  artifactId: text.optional(),
  service: reference.optional(),
  description: z
    .string()
    .refine(value => !brokenText.test(value), {
      message: 'found a NUL or half a character',
    })
    .optional(),
});

const remedies: [prefix: string, remedy: string][] = [
  [
    'context.timestamp',
    'Write when it happened with its zone, for example 2026-06-01T10:00:00Z.',
  ],
  ['context', 'Give the event a context with id, source, type and timestamp.'],
  [
    'subject.content.environment',
    'Name where it happened: "environment": {"id": "production"}.',
  ],
  [
    'subject.content.artifactId',
    'Name what was deployed: "artifactId": "pkg:oci/checkout@1.4.2".',
  ],
  [
    'subject.content.service',
    'Name the service: "service": {"id": "component:default/checkout"}.',
  ],
  ['subject', 'Give the event a subject with id and content.'],
];

/**
 * Reads one CDEvent; `undefined` for one of a type that is not used.
 *
 * @public
 */
export function parseCdEvent(
  value: unknown,
  limits: DeliveryLimits,
): Result<DeliveryEvent | undefined, DeliveryProblem[]> {
  const unwrapped = unwrapCloudEvent(value);
  if (!unwrapped.ok) return unwrapped;
  const { event, base } = unwrapped.value;
  const context = contextSchema.safeParse(field(event, 'context'));
  const subject = subjectSchema.safeParse(field(event, 'subject'));
  const type = typeOf(field(event, 'context'));
  const found: DeliveryProblem[] = [
    ...issues(context, 'context'),
    ...issues(subject, 'subject'),
    ...versionProblems(field(event, 'context')),
    ...(type === undefined ? [] : typeProblems(type)),
    ...(context.success ? timeProblems(context.data.timestamp, limits) : []),
  ];
  const name = type && isUsed(type);
  const content = name
    ? (name.startsWith('service.')
        ? serviceContent
        : incidentContent
      ).safeParse(field(field(event, 'subject'), 'content'))
    : undefined;
  if (content) found.push(...issues(content, 'subject.content'));
  if (
    content?.success &&
    name !== 'service.removed' &&
    name?.startsWith('service.') &&
    content.data.artifactId === undefined
  )
    found.push(problem('field', 'subject.content.artifactId', 'found nothing'));
  if (found.length > 0 || !context.success || !subject.success)
    return problems(
      found.map(one => ({ ...one, path: join(base, one.path ?? '') })),
    );
  if (!name || !content?.success) return ok(undefined);
  return ok(
    toEvent(name, {
      context: context.data,
      subject: subject.data,
      content: content.data,
    }),
  );
}

function toEvent(
  type: DeliveryType,
  {
    context,
    subject,
    content,
  }: {
    context: z.infer<typeof contextSchema>;
    subject: z.infer<typeof subjectSchema>;
    content: z.infer<typeof incidentContent>;
  },
): DeliveryEvent {
  const { id, source, timestamp } = context;
  const { environment, artifactId, description } = content;
  const service =
    content.service?.id ??
    (type.startsWith('service.') ? subject.id : undefined);
  return {
    id,
    source,
    type,
    at: new Date(timestamp).toISOString(),
    subject: { id: subject.id, source: subject.source ?? source },
    ...(service && { service }),
    environment: environment.id,
    ...(artifactId && { artifact: artifactId }),
    ...(description && {
      description: [...description].slice(0, mostDescription).join(''),
    }),
  };
}

/** A field of its own, never one of the prototype. */
function field(value: unknown, name: string): unknown {
  return typeof value === 'object' &&
    value !== null &&
    Object.prototype.hasOwnProperty.call(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

function join(base: string, path: string): string {
  return base && path ? `${base}.${path}` : base || path;
}

function issues(
  parsed: { success: boolean; error?: { issues: ZodIssue[] } },
  base: string,
): DeliveryProblem[] {
  return (parsed.error?.issues ?? []).map(issue =>
    problem(
      'field',
      join(base, issue.path.join('.')),
      issue.code === 'invalid_type'
        ? `found ${words(issue.received)}, expected ${issue.expected}`
        : issue.message,
    ),
  );
}

function words(received: string): string {
  return received === 'undefined' || received === 'null'
    ? 'nothing'
    : `a value of type ${received}`;
}

function problem(rule: string, path: string, message: string): DeliveryProblem {
  const remedy =
    remedies.find(([prefix]) => path.startsWith(prefix))?.[1] ??
    'Correct the event.';
  return {
    rule: `delivery/${rule}`,
    path,
    message: `${path}: ${message}.`,
    remedy,
  };
}

function typeOf(context: unknown): string | undefined {
  const type = field(context, 'type');
  return typeof type === 'string' && type !== '' ? type : undefined;
}

function typeProblems(type: string): DeliveryProblem[] {
  if (isKnownType(type)) return [];
  return [
    {
      rule: 'delivery/type',
      path: 'context.type',
      message: `context.type: found ${quote(
        type,
      )}, expected a type of CDEvents.`,
      remedy:
        'Write for example dev.cdevents.service.deployed.0.2.0, with the version of the type.',
    },
  ];
}

function versionProblems(context: unknown): DeliveryProblem[] {
  if (context === undefined) return [];
  // 0.5 renamed it.
  const version = field(context, 'specversion') ?? field(context, 'version');
  if (
    typeof version === 'string' &&
    /^0\.[45]\.\d{1,4}(-draft)?$/.test(version)
  )
    return [];
  return [
    {
      rule: 'delivery/version',
      path: 'context.specversion',
      message: `context.specversion: found ${
        typeof version === 'string' ? quote(version) : 'nothing'
      }, expected 0.4.x or 0.5.x.`,
      remedy:
        'Send CDEvents 0.5 ("specversion": "0.5.0") or 0.4 ("version": "0.4.1").',
    },
  ];
}

function timeProblems(
  timestamp: string,
  { now, keepDays }: DeliveryLimits,
): DeliveryProblem[] {
  const at = Date.parse(timestamp);
  const today = Date.parse(now);
  if (at > today + aheadMs)
    return [
      {
        rule: 'delivery/time',
        path: 'context.timestamp',
        message: `context.timestamp: found ${timestamp}, which is not over yet; here it is ${now}.`,
        remedy: 'Set the clock of the sender, or send the event when it is.',
      },
    ];
  if (at < today - keepDays * dayMs)
    return [
      {
        rule: 'delivery/time',
        path: 'context.timestamp',
        message: `context.timestamp: found ${timestamp}; events are kept for ${keepDays} days.`,
        remedy: 'Set fathom.reliability.delivery.keepDays higher.',
      },
    ];
  return [];
}

function quote(found: string): string {
  return JSON.stringify(found.length > 80 ? `${found.slice(0, 80)}…` : found);
}
