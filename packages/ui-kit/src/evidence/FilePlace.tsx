import { EvidenceLink } from './EvidenceLink';

/** @public */
export interface FilePlaceProps {
  /** Undefined, like the commit: not known, so that there is no page to lead to. */
  repository: string | undefined;
  commit: string | undefined;
  file: string;
  line?: number;
  /** With its repository and commit. */
  isWhole?: boolean;
}

/**
 * A file and line at a commit as a link, and in words where repository or commit are not known.
 *
 * @public
 */
export function FilePlace(props: FilePlaceProps) {
  const { repository, commit, file, line, isWhole } = props;
  if (repository && commit)
    return (
      <EvidenceLink
        evidence={{ kind: 'file', repository, commit, file, line }}
        short={!isWhole}
      />
    );
  return <code>{line === undefined ? file : `${file}:${line}`}</code>;
}
