import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '@/lib/announcer/announcer-context';
import { Banner, type Tone } from './banner';
import { Button } from './button';

/** What can be done about a notice, such as undoing what it tells of. */
interface NoticeAction {
  label: string;
  onPress: () => void;
}

interface Notice {
  id: number;
  tone: Tone;
  text: string;
  action: NoticeAction | undefined;
}

type Notify = (text: string, tone?: Tone, action?: NoticeAction) => void;

const NoticeContext = createContext<Notify | null>(null);
const most = 3;
let nextId = 1;

/** Short notices at the edge of the screen. They stay until they are closed: nobody has to read fast. */
export function NoticeProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [notices, setNotices] = useState<Notice[]>([]);
  const notify = useCallback<Notify>(
    (text, tone = 'info', action) => {
      setNotices((old) =>
        [...old.filter((each) => each.text !== text), { id: nextId++, tone, text, action }].slice(-most),
      );
      announce(text, tone === 'danger' ? 'assertive' : 'polite');
    },
    [announce],
  );
  const close = useCallback((id: number) => setNotices((old) => old.filter((each) => each.id !== id)), []);
  const shown = useMemo(
    () =>
      notices.map((notice) => (
        <Banner
          key={notice.id}
          tone={notice.tone}
          actions={
            <>
              {notice.action ? (
                <Button
                  onPress={() => {
                    notice.action?.onPress();
                    close(notice.id);
                  }}
                >
                  {notice.action.label}
                </Button>
              ) : null}
              <Button tone="quiet" onPress={() => close(notice.id)}>
                {t('action.close')}
              </Button>
            </>
          }
        >
          {notice.text}
        </Banner>
      )),
    [notices, t, close],
  );
  return (
    <NoticeContext value={notify}>
      {children}
      {notices.length > 0 ? (
        <section className="notices" aria-label={t('notices.label')}>
          {shown}
        </section>
      ) : null}
    </NoticeContext>
  );
}

export function useNotify(): Notify {
  const notify = useContext(NoticeContext);
  if (!notify) throw new Error('useNotify needs a NoticeProvider above it.');
  return notify;
}
