import type { TFunction } from 'i18next';
import type { Post } from '@/api/posts';

/** Who wrote a post, as far as its reader is told. */
export function nameOf(t: TFunction, { mine, team, authorName }: Post): string {
  if (mine) return t('posts.you');
  if (authorName === null || authorName === '…') return team ? t('posts.team') : t('posts.visitor');
  return authorName;
}
