/** How does a reader get from one page of the score to another? */
export { ScorePages } from './ScorePages';
export { NoPage } from './NoPage';
export { Turning } from './Turning';
