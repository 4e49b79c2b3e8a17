import { Prism } from 'prism-react-renderer';

// prism-react-renderer ships a short list of languages. What our patterns and runbooks also use
// is described here, small, instead of loading prismjs a second time.
const words = (list: string) => new RegExp(`\\b(?:${list})\\b`);

Prism.languages.java ??= Prism.languages.extend('clike', {
  keyword: words(
    'abstract|assert|boolean|break|byte|case|catch|char|class|const|continue|default|do|double|else|enum|extends|final|finally|float|for|if|implements|import|instanceof|int|interface|long|native|new|null|package|private|protected|public|record|return|sealed|short|static|super|switch|synchronized|this|throw|throws|transient|try|var|void|volatile|while|yield',
  ),
});
Prism.languages.bash ??= {
  comment: { pattern: /(^|\s)#.*/, lookbehind: true },
  string: { pattern: /"(?:\\.|[^"\\])*"|'[^']*'/, greedy: true },
  variable: /\$(?:\w+|\{[^}]*\})/,
  keyword: words(
    'if|then|else|elif|fi|for|while|in|do|done|case|esac|function|return|exit|export|set',
  ),
};
Prism.languages.toml ??= {
  comment: /#.*/,
  table: { pattern: /^\s*\[.*\]/m, alias: 'class-name' },
  string: { pattern: /"(?:\\.|[^"\\])*"|'[^']*'/, greedy: true },
  property: /^\s*[\w.-]+(?=\s*=)/m,
  number: /\b\d[\d_.:TZ-]*\b/,
};
Prism.languages.hcl ??= {
  comment: /#.*|\/\/.*/,
  string: { pattern: /"(?:\\.|[^"\\])*"/, greedy: true },
  keyword: words(
    'resource|module|variable|output|provider|data|locals|terraform|true|false|null',
  ),
  property: /^\s*[\w-]+(?=\s*=)/m,
};

const aliases: Record<string, string> = {
  ts: 'typescript',
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  sh: 'bash',
  shell: 'bash',
  console: 'bash',
  py: 'python',
  yml: 'yaml',
  tf: 'hcl',
  terraform: 'hcl',
  md: 'markdown',
  html: 'markup',
  xml: 'markup',
  golang: 'go',
};

/** The grammar for what an author wrote after the fence, or `plain`. */
export function grammarOf(language: string | undefined): string {
  const name = (language ?? '').toLowerCase();
  const grammar = aliases[name] ?? name;
  return Object.prototype.hasOwnProperty.call(Prism.languages, grammar)
    ? grammar
    : 'plain';
}
