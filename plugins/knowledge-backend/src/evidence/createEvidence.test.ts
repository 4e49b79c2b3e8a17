import { mockCredentials } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import type { OtherEvidence } from '@fathom/backstage-plugin-knowledge-common';
import type { EvidenceSource } from '@fathom/backstage-plugin-knowledge-node';
import { createEvidence, evidenceSources } from './createEvidence';

const reviewed: OtherEvidence = {
  kind: 'review',
  what: 'reviewed a change',
  people: 3,
  times: 9,
};

const reader = mockCredentials.user();

describe('evidence of other kinds', () => {
  const start = () => {
    const warnings: string[] = [];
    const sources = new Map<string, EvidenceSource>();
    const evidence = evidenceSources(sources);
    const find = createEvidence(sources, {
      logger: { warn: (text: string) => warnings.push(text) },
      patienceMs: 50,
    });
    return { evidence, find, warnings };
  };

  it('tells what each source knows; one that fails, is late or tells nonsense holds up nobody', async () => {
    const { evidence, find, warnings } = start();
    evidence.addSource('reviews', {
      title: 'Reviews',
      find: async ref => [{ ...reviewed, what: `reviewed ${ref}` }],
    });
    evidence.addSource('broken', {
      title: 'Broken',
      find: async () => {
        throw new Error('no connection to 10.0.0.7');
      },
    });
    evidence.addSource('late', {
      title: 'Late',
      find: () => new Promise(() => {}),
    });
    evidence.addSource('nonsense', {
      title: 'Nonsense',
      find: async () => [{ ...reviewed, people: 99 }],
    });
    const [first, ...others] = await find('component:default/a', reader);
    expect(first).toEqual({
      source: 'Reviews',
      items: [{ ...reviewed, what: 'reviewed component:default/a' }],
    });
    for (const other of others)
      expect(other).toEqual({
        source: other.source,
        items: [],
        problem: expect.stringContaining('no answer'),
      });
    expect(warnings).toHaveLength(3);
    expect(JSON.stringify(others)).not.toContain('10.0.0.7');
  });

  it('asks with the rights of the reader, and says which one is missing', async () => {
    const { evidence, find, warnings } = start();
    evidence.addSource('reviews', {
      title: 'Reviews',
      find: async (_, { credentials }) => {
        expect(credentials).toBe(reader);
        throw new NotAllowedError('This needs the permission x.read.');
      },
    });
    expect(await find('component:default/a', reader)).toEqual([
      {
        ...{ source: 'Reviews', items: [] },
        problem: 'This needs the permission x.read.',
      },
    ]);
    expect(warnings).toEqual([]);
  });

  it('refuses a second source with the same id', () => {
    const { evidence } = start();
    const source = { title: 'Reviews', find: async () => [] };
    evidence.addSource('reviews', source);
    expect(() => evidence.addSource('reviews', source)).toThrow(/another id/);
  });
});
