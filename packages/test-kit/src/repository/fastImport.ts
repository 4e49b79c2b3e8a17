import type { Change, CommitSpec, Person } from './CommitSpec';

/** What `git fast-import` reads for one commit; answers the commit's hash through `get-mark`. */
export function fastImportCommit(
  spec: CommitSpec,
  mark: number,
  ref: (parent: string | number) => string,
  tip: string | undefined,
): Buffer[] {
  const parents = spec.parents ?? (tip ? [tip] : []);
  const all = [...parents, ...(spec.merge ?? [])].map(ref);
  const branch = `refs/heads/${spec.branch ?? 'main'}`;
  const lines = [
    // A root commit on a branch that exists needs the branch gone first.
    ...(all.length === 0 ? [`reset ${branch}`] : []),
    `commit ${branch}`,
    `mark :${mark}`,
    `author ${signature(spec.author, spec.at)}`,
    `committer ${signature(
      spec.committer ?? spec.author,
      spec.committedAt ?? spec.at,
    )}`,
  ];
  const out: Buffer[] = [
    Buffer.from(`${lines.join('\n')}\n`),
    ...data(message(spec)),
  ];
  all.forEach((parent, index) =>
    out.push(Buffer.from(`${index === 0 ? 'from' : 'merge'} ${parent}\n`)),
  );
  for (const change of changes(spec)) out.push(...fastImportChange(change));
  out.push(Buffer.from(`\nget-mark :${mark}\n`));
  return out;
}

function changes(spec: CommitSpec): Change[] {
  return [
    ...(spec.renames ?? []).map(
      ([from, to]): Change => ({ op: 'rename', from, to }),
    ),
    ...(spec.deletes ?? []).map((path): Change => ({ op: 'delete', path })),
    ...Object.entries(spec.files ?? {}).map(
      ([path, content]): Change => ({ op: 'write', path, content }),
    ),
    ...(spec.changes ?? []),
  ];
}

function fastImportChange(change: Change): Buffer[] {
  switch (change.op) {
    case 'write':
      return [
        Buffer.from(
          `M ${change.mode ?? '100644'} inline ${quote(change.path)}\n`,
        ),
        ...data(Buffer.from(change.content)),
      ];
    case 'delete':
      return [Buffer.from(`D ${quote(change.path)}\n`)];
    case 'rename':
      return [Buffer.from(`R ${quote(change.from)} ${quote(change.to)}\n`)];
    case 'submodule':
      return [Buffer.from(`M 160000 ${change.commit} ${quote(change.path)}\n`)];
    default: {
      const never: never = change;
      throw new Error(`Unknown change ${JSON.stringify(never)}`);
    }
  }
}

function message(spec: CommitSpec): Buffer {
  const body = spec.message.replace(/\n*$/, '\n');
  const trailers = (spec.trailers ?? []).map(
    ([key, value]) => `${key}: ${value}\n`,
  );
  return Buffer.from(trailers.length ? `${body}\n${trailers.join('')}` : body);
}

function data(content: Buffer): Buffer[] {
  return [Buffer.from(`data ${content.length}\n`), content, Buffer.from('\n')];
}

function signature({ name, email }: Person, at: string): string {
  const seconds = Math.floor(Date.parse(at) / 1000);
  if (Number.isNaN(seconds)) {
    throw new Error(`"${at}" is no date; give ISO 8601, 2026-01-05T09:00:00Z.`);
  }
  return `${name} <${email}> ${seconds} +0000`;
}

/** C-style quoting: every byte that is not plain ASCII becomes octal, so that any path goes through. */
function quote(path: string | Buffer): string {
  let out = '"';
  for (const byte of Buffer.from(path)) {
    const plain = byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c;
    out += plain
      ? String.fromCharCode(byte)
      : `\\${byte.toString(8).padStart(3, '0')}`;
  }
  return `${out}"`;
}
