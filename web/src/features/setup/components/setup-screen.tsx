import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { signInUrl, usePlatform } from '@/api/session';
import { completeSetup } from '@/api/setup';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choice';
import { TextField } from '@/components/ui/field';
import { Loaded } from '@/components/ui/loaded';
import { Empty } from '@/components/ui/states';
import { languages, type Language } from '@/lib/preferences';
import { useReplacement } from '@/lib/replacement';
import { faultOf, messageOf } from '@/lib/problem-text';

const names: Record<Language, string> = { en: 'English', de: 'Deutsch', ar: 'العربية' };
const shortestPassword = 12;

/** The first visitor becomes the owner: organization and languages, then themselves, then what can be tried. */
export function SetupScreen() {
  const platform = usePlatform();
  const [done, setDone] = useState(false);
  return (
    <Loaded query={platform}>
      {({ setupNeeded }) => {
        if (done) return <Finished />;
        if (!setupNeeded) return <AlreadyDone />;
        return <Wizard onDone={() => setDone(true)} />;
      }}
    </Loaded>
  );
}

function Wizard({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [step, setStep] = useState<1 | 2>(1);
  const { ref: titleRef, expect: expectTitle } = useReplacement<HTMLHeadingElement>();
  const go = (to: 1 | 2) => {
    expectTitle();
    setStep(to);
  };
  const [organizationName, setOrganizationName] = useState('');
  const [chosen, setChosen] = useState<readonly Language[]>(languages);
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const finish = useMutation({
    mutationFn: () => completeSetup({ organizationName, name, email, password, languages: [...chosen] }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['platform'] });
      onDone();
    },
  });
  const faultAt = (field: string) => faultOf(t, finish.error, (pointer) => pointer.endsWith(field));
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (step === 1) go(2);
    else finish.mutate();
  };
  return (
    <Form className="stack narrow" onSubmit={submit}>
      <p className="eyebrow">{t('setup.step', { step, of: 2 })}</p>
      {step === 1 ? (
        <>
          <h1 ref={titleRef} tabIndex={-1}>
            {t('setup.organizationTitle')}
          </h1>
          <TextField
            label={t('setup.organizationName')}
            hint={t('setup.organizationHint')}
            value={organizationName}
            onChange={setOrganizationName}
            isRequired
            error={faultAt('organizationName')}
          />
          <fieldset className="fieldset">
            <legend className="field-label">{t('setup.languages')}</legend>
            {languages.map((language) => (
              <Checkbox
                key={language}
                label={names[language]}
                isSelected={chosen.includes(language)}
                onChange={(selected) =>
                  setChosen(selected ? [...chosen, language] : chosen.filter((each) => each !== language))
                }
              />
            ))}
          </fieldset>
          <div>
            <Button type="submit" tone="primary" isDisabled={chosen.length === 0}>
              {t('setup.next')}
            </Button>
          </div>
        </>
      ) : (
        <>
          <h1 ref={titleRef} tabIndex={-1}>
            {t('setup.ownerTitle')}
          </h1>
          <TextField
            label={t('setup.name')}
            value={name}
            onChange={setName}
            isRequired
            autoComplete="name"
            error={faultAt('name')}
          />
          <TextField
            label={t('setup.email')}
            type="email"
            value={email}
            onChange={setEmail}
            isRequired
            autoComplete="email"
            error={faultAt('email')}
          />
          <TextField
            label={t('setup.password')}
            hint={t('setup.passwordHint', { count: shortestPassword })}
            type="password"
            value={password}
            onChange={setPassword}
            isRequired
            minLength={shortestPassword}
            autoComplete="new-password"
            error={faultAt('password')}
          />
          {finish.error ? <Banner tone="danger">{messageOf(finish.error, t)}</Banner> : null}
          <div className="row">
            <Button type="submit" tone="primary" isDisabled={finish.isPending}>
              {t('setup.finish')}
            </Button>
            <Button onPress={() => go(1)}>{t('setup.back')}</Button>
          </div>
        </>
      )}
    </Form>
  );
}

function AlreadyDone() {
  const { t } = useTranslation();
  return (
    <Empty icon="check" title={t('setup.alreadyDone')}>
      <Link to="/" className="button">
        {t('nav.home')}
      </Link>
    </Empty>
  );
}

function Finished() {
  const { t } = useTranslation();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <div className="stack narrow">
      <h1 ref={title} tabIndex={-1}>
        {t('setup.doneTitle')}
      </h1>
      <p>{t('setup.done')}</p>
      <div className="row">
        <a className="button" data-tone="primary" href={signInUrl('/organize/channels')}>
          {t('setup.signInAndTest')}
        </a>
      </div>
    </div>
  );
}
