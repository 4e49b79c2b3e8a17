import { createApp } from '@backstage/frontend-defaults';
import { navModule } from './modules/nav';
import { signInModule } from './modules/sign-in';

export default createApp({ features: [navModule, signInModule] });
