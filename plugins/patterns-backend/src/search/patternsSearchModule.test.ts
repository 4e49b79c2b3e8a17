import { mockServices } from '@backstage/backend-test-utils';
import { TestPipeline } from '@backstage/plugin-search-backend-node';
import { PatternCollatorFactory } from './patternsSearchModule';

describe('PatternCollatorFactory', () => {
  const summary = {
    id: 'logging',
    title: 'Logging',
    summary: 'One line, one event.',
    owner: 'group:default/a',
    lifecycle: 'adopt',
    version: '1.0.0',
    tags: ['ops'],
  };
  const adoption = {
    follows: 0,
    partly: 0,
    not: 0,
    unknown: 0,
    notApplicable: 0,
  };
  const source = {
    repository: 'https://h/p',
    folder: 'logging',
    state: 'ready',
  };
  const answers: Record<string, unknown> = {
    '/patterns': {
      patterns: [{ ...summary, adoption, source, problems: 0 }],
      unreadable: [],
      sources: [],
    },
    '/patterns/logging': {
      pattern: {
        ...summary,
        body: '## Problem\nUnreadable **logs**.',
        links: [],
        rules: [],
      },
      source: { ...source, problems: [] },
      history: [],
      adoption,
      services: [],
    },
  };
  const discovery = mockServices.discovery.mock({
    getBaseUrl: async () => 'http://patterns',
  });
  afterEach(() => jest.restoreAllMocks());

  it('gives a document for each pattern, with its text and the right that is needed to see it', async () => {
    const asked = jest
      .spyOn(global, 'fetch')
      .mockImplementation(async url =>
        Response.json(answers[String(url).replace('http://patterns', '')]),
      );
    const factory = PatternCollatorFactory.create({
      auth: mockServices.auth(),
      discovery,
    });
    const { documents } = await TestPipeline.fromCollator(
      await factory.getCollator(),
    ).execute();
    expect(documents).toEqual([
      expect.objectContaining({
        title: 'Logging',
        location: '/patterns/logging',
        text: 'One line, one event.\nops\nProblem\nUnreadable logs.',
        lifecycle: 'adopt',
      }),
    ]);
    expect(factory.visibilityPermission.name).toBe('fathom.patterns.read');
    expect(asked.mock.calls[0][1]).toMatchObject({
      headers: { authorization: expect.stringMatching(/^Bearer /) },
    });
  });

  it('fails with the answer of the backend, so that the last index stays', async () => {
    jest
      .spyOn(global, 'fetch')
      .mockResolvedValue(new Response('down', { status: 503 }));
    const factory = PatternCollatorFactory.create({
      auth: mockServices.auth(),
      discovery,
    });
    const { error } = await TestPipeline.fromCollator(
      await factory.getCollator(),
    ).execute();
    expect(String(error)).toContain('503');
  });

  it('gives up on a backend that does not answer, and says which', async () => {
    const asked = jest
      .spyOn(global, 'fetch')
      .mockRejectedValue(new DOMException('too slow', 'TimeoutError'));
    const factory = PatternCollatorFactory.create({
      auth: mockServices.auth(),
      discovery,
    });
    const { error } = await TestPipeline.fromCollator(
      await factory.getCollator(),
    ).execute();
    expect(String(error)).toMatch(
      /from http:\/\/patterns\/patterns: too slow\. Check/,
    );
    expect(asked.mock.calls[0][1]?.signal).toBeInstanceOf(AbortSignal);
  });
});
