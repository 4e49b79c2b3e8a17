/** A package URL without version, qualifiers and subpath, which differ from one delivery to the next. */
export function artifactKey(artifact: string): string {
  return split(artifact.toLowerCase()).name;
}

/** The version of a package URL; digests short. */
export function artifactVersion(artifact: string): string | undefined {
  const { version } = split(artifact);
  if (!version) return undefined;
  const digest = /^(sha\d+)(?::|%3A)([0-9a-f]{12})[0-9a-f]*$/i.exec(version);
  return digest ? `${digest[1]}:${digest[2]}` : version;
}

function split(artifact: string): { name: string; version?: string } {
  const [bare] = artifact.trim().split(/[?#]/);
  const at = bare.lastIndexOf('@');
  // Not the scope of a name, which has one too.
  return at > bare.lastIndexOf('/')
    ? { name: bare.slice(0, at), version: bare.slice(at + 1) }
    : { name: bare };
}
