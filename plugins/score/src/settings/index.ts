/** How a person hears of the score, and which badges show a level without sign-in. */
export { SettingsPage } from './SettingsPage';
