import { useTranslation } from 'react-i18next';
import { useErasureProof, type PrivacyPart } from '@/api/privacy';
import { Loaded } from '@/components/ui/loaded';
import { serviceName } from '../model/service-name';
import { PartsProgress } from './parts-progress';

const reasons = ['tax-law', 'accountability', 'programme', 'feed', 'proof', 'copies', 'technical'] as const;

/** What every service did to erase a person. Whoever has the key in the address may see it; it names nobody. */
export function ErasureProofScreen({ requestId, proofKey }: { requestId: string; proofKey: string }) {
  const { t } = useTranslation();
  const proof = useErasureProof(requestId, proofKey);
  return (
    <div className="stack">
      <h1>{t('privacy.proofTitle')}</h1>
      <Loaded query={proof}>
        {(request) => (
          <>
            <p>{t(`privacy.proofState.${request.state}`)}</p>
            <PartsProgress label={t('privacy.proofProgress')} parts={request.parts} />
            {request.parts
              .filter((part) => part.state === 'done')
              .map((part) => (
                <ProofOfPart key={part.service} part={part} />
              ))}
          </>
        )}
      </Loaded>
    </div>
  );
}

function ProofOfPart({ part }: { part: PrivacyPart }) {
  const { t } = useTranslation();
  const erased = part.tables.reduce((sum, table) => sum + table.erased, 0);
  const kept = part.tables.filter((table) => table.kept > 0);
  const reasonOf = (reason: string | null | undefined) => {
    const known = reasons.find((each) => each === reason);
    return known ? t(`privacy.reasons.${known}`) : '';
  };
  return (
    <section className="stack-tight" aria-label={serviceName(t, part.service)}>
      <h2>{serviceName(t, part.service)}</h2>
      <p>{t('privacy.erasedRows', { count: erased })}</p>
      {kept.length > 0 ? (
        <ul className="plain-list">
          {kept.map((table) => (
            <li key={table.table}>
              {t('privacy.keptRows', { count: table.kept, table: table.table })} {reasonOf(table.reason)}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
