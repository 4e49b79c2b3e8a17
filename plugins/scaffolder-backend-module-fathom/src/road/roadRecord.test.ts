import { parse } from 'yaml';
import { formatRoadRecord, withoutSecrets } from './roadRecord';

describe('withoutSecrets', () => {
  it('leaves out what is named like a secret, at any depth', () => {
    const inputs = {
      name: 'a',
      dbPassword: 'x',
      nested: { api_key: 'y', port: 1 },
      list: [{ token: 'z', ok: true }],
    };
    expect(withoutSecrets(inputs)).toEqual({
      name: 'a',
      nested: { port: 1 },
      list: [{ ok: true }],
    });
  });

  it('leaves out the value of a secret of the task, however it is named', () => {
    expect(
      withoutSecrets(
        { note: 'hush', other: ['hush', 'fine'] },
        { any: 'hush', none: '' },
      ),
    ).toEqual({ other: ['fine'] });
  });
});

describe('formatRoadRecord', () => {
  it('keeps strings that look like other types as strings', () => {
    const record = {
      road: 'r',
      version: '1.0.0',
      commit: '1234567890123456789012345678901234567890',
      inputs: {
        a: '0123',
        b: 'no',
        c: '1e3',
        d: '2026-01-05T09:00:00Z',
        e: 'x: y # z\n- w',
      },
      actor: 'user:default/ann',
      at: '2026-06-15T12:00:00.000Z',
      actions: ['fathom:fetch:road'],
    };
    expect(parse(formatRoadRecord(record))).toEqual(record);
    expect(parse(formatRoadRecord(record), { version: '1.1' }).inputs.a).toBe(
      '0123',
    );
  });
});
