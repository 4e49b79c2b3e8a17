import { createAsk, createSend, entityPath } from './createAsk';

const said: Array<[string, RequestInit | undefined]> = [];
const apisWith = (answer: Response) => {
  said.length = 0;
  return {
    discoveryApi: { getBaseUrl: async (id: string) => `http://b/api/${id}` },
    fetchApi: {
      fetch: async (url: RequestInfo | URL, init?: RequestInit) => {
        said.push([String(url), init]);
        return answer;
      },
    },
  };
};

it('reads from the plugin that is named, and gives what its JSON says', async () => {
  const ask = createAsk('score', apisWith(new Response('{"a":1}')));
  expect(await ask('/entities')).toEqual({ a: 1 });
  expect(said).toEqual([['http://b/api/score/entities', undefined]]);
});

it('sends a body as JSON', async () => {
  const ask = createAsk('score', apisWith(new Response('[]', { status: 202 })));
  expect(await ask('/badges', { method: 'POST', body: { n: 1 } })).toEqual([]);
  expect(said[0][1]).toEqual({
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"n":1}',
  });
});

it('sends none where none is given, and an answer without content is undefined', async () => {
  const ask = createAsk('score', apisWith(new Response(null, { status: 204 })));
  expect(await ask('/plans/1', { method: 'DELETE' })).toBeUndefined();
  expect(said[0][1]).toEqual({ method: 'DELETE' });
});

it('says why it was refused', async () => {
  const body = JSON.stringify({
    error: { name: 'NotAllowedError', message: 'Not yours.' },
    response: { statusCode: 403 },
  });
  const send = createSend(
    'score',
    apisWith(
      new Response(body, {
        status: 403,
        headers: { 'Content-Type': 'application/json' },
      }),
    ),
  );
  await expect(send('/entities')).rejects.toMatchObject({
    name: 'ResponseError',
    message: 'Not yours.',
    cause: { name: 'NotAllowedError', message: 'Not yours.' },
  });
});

it.each([
  ['component:default/a b', '/entities/component/default/a%20b'],
  ['API:shop/a', '/entities/API/shop/a'],
])('%s stands at %s', (ref, path) => expect(entityPath(ref)).toBe(path));
