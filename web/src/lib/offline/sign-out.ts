export const signOutChannel = 'turnout.sign-out';

const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(signOutChannel) : undefined;

/** Lets the other tabs of this browser know that its person has left. */
export function announceSignOut(): void {
  channel?.postMessage(null);
}

/** Hears that the person left in another tab. */
export function onSignOutElsewhere(listener: () => void): () => void {
  channel?.addEventListener('message', listener);
  return () => channel?.removeEventListener('message', listener);
}

/** The page itself; a test puts another in its place. */
export const page = { reload: () => window.location.reload() };
