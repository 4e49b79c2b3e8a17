import { factsMock } from '../__testUtils__/services';
import { createFactReports } from '.';

const report = {
  ...{ entityRef: 'component:default/a', source: 'reliability', runId: '1' },
  ...{ at: '2026-06-15T12:00:00Z', facts: {} },
};

it('declares all facts once before it reports, and again when the score was away or lacks one', async () => {
  const score = factsMock();
  const { report: tell } = createFactReports(score);
  await Promise.all([tell([report]), tell([report])]);
  expect(score.declare).toHaveBeenCalledTimes(1);
  expect(score.declare.mock.calls[0][0].map(({ id }) => id)).toEqual(
    expect.arrayContaining(['slo.count', 'slo.attained', 'oncall.members']),
  );
  score.report.mockRejectedValueOnce(new Error('away'));
  await expect(tell([report])).rejects.toThrow('away');
  await tell([report]);
  expect(score.declare).toHaveBeenCalledTimes(2);
  const refused = [{ entityRef: report.entityRef, fact: 'a', reason: 'b' }];
  score.report.mockResolvedValueOnce({ accepted: 0, refused });
  await tell([report]);
  score.declare.mockRejectedValueOnce(new Error('starting'));
  await expect(tell([report])).rejects.toThrow('starting');
  await tell([report]);
  expect(score.declare).toHaveBeenCalledTimes(4);
});
