import { parseCdEvent } from './parseCdEvent';

const limits = { now: '2026-06-15T12:00:00.000Z', keepDays: 400 };

const deployed = {
  context: {
    specversion: '0.5.0',
    id: '271069a8-fc18-44f1-b38f-9d70a1695819',
    source: '/ci/github',
    type: 'dev.cdevents.service.deployed.0.3.0',
    timestamp: '2026-06-01T12:00:00.315384+02:00',
  },
  subject: {
    id: 'checkout',
    content: {
      environment: { id: 'production' },
      artifactId: 'pkg:oci/checkout@sha256%3A0b31?repository_url=r.example',
    },
  },
};
const detected = {
  context: {
    version: '0.4.1',
    id: 'D1',
    source: '/monitoring/prod1',
    type: 'dev.cdevents.incident.detected.0.2.0',
    timestamp: '2026-06-01T10:00:00Z',
  },
  subject: {
    id: 'incident-123',
    source: '/pager',
    type: 'incident',
    content: {
      description: 'Slow',
      environment: { id: 'production' },
      service: { id: 'component:default/checkout' },
    },
  },
};

/** A copy with one value set, by path; deleted when undefined. */
function change(event: any, path: string, value: unknown): any {
  const copy = JSON.parse(JSON.stringify(event));
  const keys = path.split('.');
  const last = keys.pop()!;
  const holder = keys.reduce((at, key) => at[key], copy);
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return copy;
}

const rules = (value: unknown) => {
  const parsed = parseCdEvent(value, limits);
  return parsed.ok
    ? []
    : parsed.problems.map(({ rule, path }) => `${rule} ${path ?? ''}`);
};

describe('parseCdEvent', () => {
  it('[DE1] reads 0.5 and 0.4, in UTC [DE4]', () => {
    expect(parseCdEvent(deployed, limits)).toEqual({
      ok: true,
      value: {
        id: '271069a8-fc18-44f1-b38f-9d70a1695819',
        source: '/ci/github',
        type: 'service.deployed',
        at: '2026-06-01T10:00:00.315Z',
        subject: { id: 'checkout', source: '/ci/github' },
        service: 'checkout',
        environment: 'production',
        artifact: 'pkg:oci/checkout@sha256%3A0b31?repository_url=r.example',
      },
    });
    expect(parseCdEvent(detected, limits)).toEqual({
      ok: true,
      value: {
        id: 'D1',
        source: '/monitoring/prod1',
        type: 'incident.detected',
        at: '2026-06-01T10:00:00.000Z',
        subject: { id: 'incident-123', source: '/pager' },
        service: 'component:default/checkout',
        environment: 'production',
        description: 'Slow',
      },
    });
  });

  it('[DE1] reads it out of a CloudEvent, and refuses one that says otherwise', () => {
    const cloud = {
      specversion: '1.0',
      id: 'D1',
      source: '/monitoring/prod1',
      type: 'dev.cdevents.incident.detected.0.2.0',
      time: '2026-06-01T12:00:00+02:00',
      datacontenttype: 'application/json',
      data: detected,
    };
    expect(parseCdEvent(cloud, limits)).toEqual(parseCdEvent(detected, limits));
    for (const name of ['id', 'source', 'type', 'time'])
      expect(rules({ ...cloud, [name]: '2020-01-01T00:00:00Z' })).toEqual([
        `delivery/cloud-event ${name}`,
      ]);
    expect(rules({ ...cloud, data: undefined, data_base64: 'e30=' })).toEqual([
      'delivery/cloud-event data',
    ]);
    expect(
      rules({ ...cloud, data: change(detected, 'subject.id', undefined) }),
    ).toEqual(['delivery/field data.subject.id']);
  });

  it.each([
    ['context.id', undefined, 'delivery/field context.id'],
    ['context.id', '', 'delivery/field context.id'],
    ['context.id', 7, 'delivery/field context.id'],
    ['context.id', 'x'.repeat(501), 'delivery/field context.id'],
    ['context.id', 'a\u0000', 'delivery/field context.id'],
    ['context.id', 'a\ud800', 'delivery/field context.id'],
    ['context.source', undefined, 'delivery/field context.source'],
    ['context.type', undefined, 'delivery/field context.type'],
    ['context.type', 'com.example.x', 'delivery/type context.type'],
    [
      'context.type',
      'dev.cdevents.service.deploied.0.1.0',
      'delivery/type context.type',
    ],
    [
      'context.type',
      'dev.cdevents.constructor.name.0.1.0',
      'delivery/type context.type',
    ],
    [
      'context.type',
      'dev.cdevents.service.deployed',
      'delivery/type context.type',
    ],
    ['context.timestamp', 'yesterday', 'delivery/field context.timestamp'],
    [
      'context.timestamp',
      '2026-02-30T00:00:00Z',
      'delivery/field context.timestamp',
    ],
    [
      'context.timestamp',
      '2026-06-01T10:00:00',
      'delivery/field context.timestamp',
    ],
    ['context.specversion', '0.3.0', 'delivery/version context.specversion'],
    ['context.specversion', undefined, 'delivery/version context.specversion'],
    ['subject', undefined, 'delivery/field subject'],
    ['subject.id', undefined, 'delivery/field subject.id'],
    ['subject.content', undefined, 'delivery/field subject.content'],
    [
      'subject.content.environment',
      undefined,
      'delivery/field subject.content.environment',
    ],
    [
      'subject.content.environment',
      'production',
      'delivery/field subject.content.environment',
    ],
    [
      'subject.content.artifactId',
      undefined,
      'delivery/field subject.content.artifactId',
    ],
  ])('[DE2] names what is wrong: %s as %j', (path, value, expected) => {
    expect(rules(change(deployed, path, value))).toContain(expected);
  });

  it('[DE2] tells all at once, each with what to do', () => {
    const parsed = parseCdEvent(
      change(change(deployed, 'context.id', 7), 'subject.content', {}),
      limits,
    );
    expect(parsed.ok || parsed.problems).toEqual([
      {
        rule: 'delivery/field',
        path: 'context.id',
        message: 'context.id: found a value of type number, expected string.',
        remedy: 'Give the event a context with id, source, type and timestamp.',
      },
      {
        rule: 'delivery/field',
        path: 'subject.content.environment',
        message: 'subject.content.environment: found nothing, expected object.',
        remedy: 'Name where it happened: "environment": {"id": "production"}.',
      },
    ]);
    for (const body of [undefined, null, 7, 'x', [deployed]])
      expect(rules(body)).toEqual(['delivery/event ']);
    expect(rules({})).toEqual([
      'delivery/field context',
      'delivery/field subject',
    ]);
    expect(rules(JSON.parse('{"__proto__": {"context": {}}}'))).toHaveLength(2);
  });

  it('[DE2] leaves further fields alone', () => {
    expect(
      rules({ ...deployed, customData: { a: 1 }, customDataContentType: 'x' }),
    ).toEqual([]);
    expect(rules(change(deployed, 'context.chainId', 'c'))).toEqual([]);
  });

  it('[DE2] an artifact need not be named of what was removed', () =>
    expect(
      rules(
        change(
          change(
            deployed,
            'context.type',
            'dev.cdevents.service.removed.0.2.0',
          ),
          'subject.content.artifactId',
          undefined,
        ),
      ),
    ).toEqual([]));

  it.each([
    'dev.cdevents.pipelinerun.finished.0.2.0',
    'dev.cdevents.taskrun.started.0.2.0',
    'dev.cdevents.service.published.0.2.0-draft',
  ])('[DE3] takes %s and keeps nothing', type =>
    expect(
      parseCdEvent(change(deployed, 'context.type', type), limits),
    ).toEqual({ ok: true, value: undefined }),
  );

  it.each([
    ['2026-06-15T12:04:59Z', []],
    ['2026-06-15T12:05:01Z', ['delivery/time context.timestamp']],
    ['9999-12-31T23:59:59Z', ['delivery/time context.timestamp']],
    ['2025-05-11T12:00:01Z', []],
    ['2025-05-11T11:59:59Z', ['delivery/time context.timestamp']],
  ])('[DE4] an event of %s: %j', (timestamp, expected) =>
    expect(rules(change(deployed, 'context.timestamp', timestamp))).toEqual(
      expected,
    ),
  );

  it('keeps a description short, by whole characters', () => {
    const parsed = parseCdEvent(
      change(detected, 'subject.content.description', '😀'.repeat(3000)),
      limits,
    );
    expect(parsed.ok && parsed.value?.description).toBe('😀'.repeat(2000));
  });
});
