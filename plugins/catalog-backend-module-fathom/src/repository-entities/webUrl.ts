const forms: Record<string, { file: string; folder: string }> = {
  github: { file: 'blob/', folder: 'tree/' },
  gitlab: { file: '-/blob/', folder: '-/tree/' },
  bitbucketCloud: { file: 'src/', folder: 'src/' },
  gitea: { file: 'src/branch/', folder: 'src/branch/' },
};

/** How a forge shows a file or folder at a branch; undefined for forges whose form is not known. */
export function webUrl(
  forge: string | undefined,
  repository: string,
  branch: string,
): ((path: string, kind: 'file' | 'folder') => string) | undefined {
  const form = forge ? forms[forge] : undefined;
  if (!form || !repository.startsWith('https://')) return undefined;
  return (path, kind) => {
    const encoded = path.split('/').map(encodeURIComponent).join('/');
    const end = kind === 'folder' ? '/' : '';
    return `${repository}/${form[kind]}${encodeURIComponent(
      branch,
    )}/${encoded}${encoded ? end : ''}`;
  };
}
