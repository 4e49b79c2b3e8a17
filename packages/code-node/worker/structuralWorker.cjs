// Runs in a child process of its own: a parser that crashes, hangs or swells takes nothing with it.
// Plain JavaScript, so that it starts the same from source, in tests, built and bundled.
'use strict';

const { Lang, parse, registerDynamicLanguage } = require('@ast-grep/napi');

const maxHits = 100;
const maxShown = 200;
// parsing in a tight loop holds memory until the event loop turns: measured 540 MB against 169 MB
const yieldEvery = 20;
const maxRss = Number(process.argv[2]) * 1024 * 1024;

const builtIn = {
  typescript: Lang.TypeScript,
  tsx: Lang.Tsx,
  javascript: Lang.JavaScript,
};
const dynamic = {};
for (const language of ['go', 'java', 'python', 'yaml']) {
  try {
    dynamic[language] = require(`@ast-grep/lang-${language}`);
    void dynamic[language].libraryPath;
  } catch {
    // no parser for this platform: files of the language are left out with the reason
    delete dynamic[language];
  }
}
registerDynamicLanguage(dynamic);

function findHits(root, match) {
  const found = root.findAll(
    typeof match === 'string' ? match : { rule: match },
  );
  return found.slice(0, maxHits).map(node => {
    const { start } = node.range();
    return {
      line: start.line + 1,
      column: start.column + 1,
      text: node.text().split('\n', 1)[0].slice(0, maxShown),
    };
  });
}

function scan({ language, content, matchers }) {
  const lang = builtIn[language] ?? (dynamic[language] ? language : undefined);
  if (lang === undefined)
    return { skipped: `no parser for ${language} on this platform` };
  const root = parse(lang, content).root();
  const found = {};
  for (const { key, match } of matchers) {
    try {
      found[key] = { hits: findHits(root, match) };
    } catch (error) {
      found[key] = {
        skipped: `the rule cannot be read: ${
          String(error.message ?? error).split('\n', 1)[0]
        }`,
      };
    }
  }
  return { found };
}

const queue = [];
let isBusy = false;

async function work() {
  isBusy = true;
  for (let done = 1; queue.length > 0; done++) {
    const { id, ...request } = queue.shift();
    let answer;
    try {
      answer = scan(request);
    } catch (error) {
      answer = {
        skipped: `cannot be parsed: ${
          String(error.message ?? error).split('\n', 1)[0]
        }`,
      };
    }
    await new Promise(resolve => process.send({ id, ...answer }, resolve));
    if (done % yieldEvery === 0)
      await new Promise(resolve => setImmediate(resolve));
    // the heap limit of V8 does not count the parser's own memory
    if (process.memoryUsage.rss() > maxRss) process.exit(75);
  }
  isBusy = false;
}

process.on('message', requests => {
  queue.push(...requests);
  if (!isBusy) void work();
});
process.on('disconnect', () => process.exit(0));
