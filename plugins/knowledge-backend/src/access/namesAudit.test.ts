import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { Request } from 'express';
import { createNamesAudit } from './namesAudit';

describe('createNamesAudit', () => {
  const ann = mockCredentials.user('user:default/ann');
  const ben = mockCredentials.user('user:default/ben');
  const request = {} as Request;
  const setUp = (limit?: number) => {
    const auditor = mockServices.auditor.mock();
    const success = jest.fn(async () => {});
    auditor.createEvent.mockResolvedValue({ success, fail: async () => {} });
    let at = Date.parse('2026-06-01T00:00:00Z');
    const audit = createNamesAudit({ auditor, now: () => new Date(at), limit });
    return {
      auditor,
      success,
      pass: (minutes: number) => {
        at += minutes * 60_000;
      },
      look: (who: typeof ann, ref: string) => audit.read(request, who, ref),
      ask: (who: typeof ann, people: string[]) =>
        audit.read(request, who, 'what-if', people),
    };
  };

  it('writes one event an hour for each caller and entity', async () => {
    const { auditor, success, pass, look } = setUp();
    for (let i = 0; i < 10; i++) await look(ann, 'component:default/a');
    expect(auditor.createEvent).toHaveBeenCalledTimes(1);
    expect(auditor.createEvent).toHaveBeenCalledWith({
      eventId: 'people-read',
      severityLevel: 'medium',
      request,
      meta: { entityRef: 'component:default/a' },
    });
    await look(ben, 'component:default/a');
    await look(ann, 'component:default/b');
    expect(auditor.createEvent).toHaveBeenCalledTimes(3);
    pass(59);
    await look(ann, 'component:default/a');
    expect(auditor.createEvent).toHaveBeenCalledTimes(3);
    pass(1);
    await look(ann, 'component:default/a');
    expect(auditor.createEvent).toHaveBeenCalledTimes(4);
    expect(success).toHaveBeenCalledTimes(4);
  });

  it('writes of each question about people whom it was about, in whatever order', async () => {
    const { auditor, ask } = setUp();
    for (const people of [['a', 'b'], ['b', 'a'], ['c']])
      await ask(ann, people);
    expect(auditor.createEvent.mock.calls.map(([{ meta }]) => meta)).toEqual([
      { page: 'what-if', people: ['a', 'b'] },
      { page: 'what-if', people: ['c'] },
    ]);
  });

  it('remembers a bounded number; who is forgotten is written again, never left out', async () => {
    const { auditor, look } = setUp(2);
    for (const name of ['a', 'b', 'c', 'a'])
      await look(ann, `component:default/${name}`);
    expect(auditor.createEvent).toHaveBeenCalledTimes(4);
    await look(ann, 'component:default/c');
    expect(auditor.createEvent).toHaveBeenCalledTimes(4);
  });

  it('tries again when the event could not be written', async () => {
    const { auditor, look } = setUp();
    auditor.createEvent.mockRejectedValueOnce(new Error('full'));
    await expect(look(ann, 'component:default/a')).rejects.toThrow('full');
    await look(ann, 'component:default/a');
    expect(auditor.createEvent).toHaveBeenCalledTimes(2);
  });
});
