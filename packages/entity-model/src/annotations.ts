/** `<clone url>#<path>` for plain git; wins over the source location. @public */
export const ANNOTATION_REPOSITORY = 'fathom.dev/repository';
/** The branch that Fathom reads, when it is not the remote's default. @public */
export const ANNOTATION_REF = 'fathom.dev/ref';
/** 1 (most critical) to 4. @public */
export const ANNOTATION_TIER = 'fathom.dev/tier';
/** `true` for a service whose loss stops the business. @public */
export const ANNOTATION_CRITICAL = 'fathom.dev/critical';
/** Overrides where SLO documents are looked for. @public */
export const ANNOTATION_SLOS = 'fathom.dev/slos';
/** Overrides where runbooks are looked for. @public */
export const ANNOTATION_RUNBOOKS = 'fathom.dev/runbooks';
/** How pipelines and monitors call the entity: names and package URLs, comma separated. @public */
export const ANNOTATION_SERVICES = 'fathom.dev/services';
/** Pattern ids that the entity claims to follow, comma separated. @public */
export const ANNOTATION_PATTERNS = 'fathom.dev/patterns';
/** The road that the entity was born from, `road@version`. @public */
export const ANNOTATION_ORIGIN = 'fathom.dev/origin';
/** On a user: `true` or the date of the last day; what they alone know counts as lost. @public */
export const ANNOTATION_DEPARTED = 'fathom.dev/departed';
/** On a user: `true` for who is not to be named in figures about knowledge. @public */
export const ANNOTATION_UNNAMED = 'fathom.dev/unnamed';
