// Runs in a child process of its own: a parser that crashes, hangs or swells takes nothing with it.
// Plain JavaScript, so that it starts the same from source, in tests, built and bundled.
'use strict';

const { mkdirSync, rmSync, writeFileSync } = require('node:fs');
const { basename, join } = require('node:path');
const {
  Lang,
  findInFiles,
  parse,
  registerDynamicLanguage,
} = require('@ast-grep/napi');

const maxHits = 100;
const maxShown = 200;
// parsing in a tight loop holds memory until the event loop turns: measured 540 MB against 169 MB
const yieldEvery = 20;
const maxRss = Number(process.argv[2]) * 1024 * 1024;

// where files are laid for the parser; nothing of theirs becomes a path
const folder = process.argv[3];

// what the parser tells a language by
const endings = {
  typescript: 'ts',
  tsx: 'tsx',
  javascript: 'js',
  go: 'go',
  java: 'java',
  python: 'py',
  yaml: 'yaml',
};
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

const ruleOf = match =>
  typeof match === 'string' ? { pattern: match } : match;

function findHits(root, match) {
  const found = root.findAll({ rule: ruleOf(match) });
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

function canBeRead(lang, match) {
  try {
    parse(lang, '')
      .root()
      .find({ rule: ruleOf(match) });
    return true;
  } catch {
    return false;
  }
}

/** In which of many files any of the rules finds something: the rules are compiled once for all. */
async function sift({ language, rules, contents }) {
  const lang = builtIn[language] ?? (dynamic[language] ? language : undefined);
  if (lang === undefined || !folder) return {};
  const readable = rules.map(match => canBeRead(lang, match));
  const any = rules.filter((_, i) => readable[i]).map(ruleOf);
  const broken = readable.flatMap((can, i) => (can ? [] : [i]));
  if (any.length === 0) return { kept: [], broken };
  const dir = join(folder, 'files');
  const kept = new Set();
  try {
    mkdirSync(dir, { recursive: true });
    const paths = contents.map((content, i) => {
      const path = join(dir, `${i}.${endings[language]}`);
      writeFileSync(path, content);
      return path;
    });
    await new Promise((resolve, reject) => {
      let told = 0;
      let all;
      const end = () => {
        if (told === all) resolve();
      };
      // it may give its count before it has told of the last file
      findInFiles(
        lang,
        { paths, matcher: { rule: { any } } },
        (error, nodes) => {
          if (error) reject(error);
          else if (nodes.length > 0)
            kept.add(parseInt(basename(nodes[0].getRoot().filename()), 10));
          told += 1;
          end();
        },
      ).then(count => {
        all = count;
        end();
      }, reject);
    });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
  return { kept: [...kept], broken };
}

const queue = [];
let isBusy = false;

async function work() {
  isBusy = true;
  for (let done = 1; queue.length > 0; done++) {
    const { id, ...request } = queue.shift();
    let answer;
    try {
      answer = request.contents ? await sift(request) : scan(request);
    } catch (error) {
      answer = {
        skipped: `cannot be parsed: ${
          String(error.message ?? error).split('\n', 1)[0]
        }`,
      };
    }
    // the heap limit of V8 does not count the parser's own memory
    const isFull = process.memoryUsage.rss() > maxRss;
    await new Promise(resolve =>
      process.send({ id, ...answer, isFull }, resolve),
    );
    if (isFull) process.exit(75);
    if (done % yieldEvery === 0)
      await new Promise(resolve => setImmediate(resolve));
  }
  isBusy = false;
}

process.on('message', requests => {
  queue.push(...requests);
  if (!isBusy) void work();
});
process.on('disconnect', () => {
  if (folder) rmSync(folder, { recursive: true, force: true });
  process.exit(0);
});
