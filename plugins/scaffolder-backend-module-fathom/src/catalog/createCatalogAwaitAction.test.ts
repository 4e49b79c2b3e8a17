import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { createCatalogAwaitAction } from './createCatalogAwaitAction';

const entity = (repository: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'a', annotations: { 'fathom.dev/repository': repository } },
});

describe('fathom:catalog:await', () => {
  const logger = mockServices.logger.mock();
  beforeEach(() => jest.clearAllMocks());

  async function run(
    answers: (Entity | undefined)[],
    input: object = {},
    more: object = {},
  ) {
    const getEntityByRef = jest.fn(async () =>
      answers.length > 1 ? answers.shift() : answers[0],
    );
    const context = createMockActionContext({
      input: { entityRef: 'component:default/a', ...input },
      logger,
    });
    await createCatalogAwaitAction({
      catalog: { getEntityByRef },
      intervalMs: 1,
    }).handler({ ...context, ...more } as never);
    return {
      output: Object.fromEntries((context.output as jest.Mock).mock.calls),
      getEntityByRef,
    };
  }

  it('waits until the entity is there', async () => {
    const { output, getEntityByRef } = await run([
      undefined,
      undefined,
      entity('file:///r/a.git'),
    ]);
    expect(output).toEqual({ entityRef: 'component:default/a', found: true });
    expect(getEntityByRef).toHaveBeenCalledTimes(3);
  });

  it('does not take the same name from another repository for it', async () => {
    const input = { repositoryKey: 'file:///r/a' };
    const { output, getEntityByRef } = await run(
      [entity('file:///r/other.git'), entity('file:///r/a.git')],
      input,
    );
    expect(output.found).toBe(true);
    expect(getEntityByRef).toHaveBeenCalledTimes(2);
  });

  it('ends with a reason and a place to look when the time is over', async () => {
    const { output } = await run([undefined], { timeoutSeconds: 0 });
    expect(output.found).toBe(false);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(/not there yet.*\/repositories/),
    );
  });

  it('ends at once when the task is called off, and waits for nothing in a dry run', async () => {
    const signal = AbortSignal.abort();
    await expect(run([undefined], {}, { signal })).rejects.toThrow(/abort/i);
    const { getEntityByRef } = await run([undefined], {}, { isDryRun: true });
    expect(getEntityByRef).not.toHaveBeenCalled();
  });
});
