import type { ReactionKind } from '@/api/chat-news';

/** What stands for each reaction on a screen, beside its name. */
export const reactionSigns: Record<ReactionKind, string> = {
  yes: '👍',
  done: '✅',
  looking: '👀',
  thanks: '🙏',
  love: '❤️',
  laugh: '😄',
  cheer: '🎉',
  urgent: '❗',
};
