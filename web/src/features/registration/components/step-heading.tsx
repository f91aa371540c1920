import { createContext, useContext, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Step } from '../model/steps';

/** Whether somebody came here from the step before. */
export const WentOn = createContext(false);

/** Takes the focus after a step, so that nobody has to look for where it goes on. */
export function StepHeading({ step }: { step: Step }) {
  const { t } = useTranslation();
  const wentOn = useContext(WentOn);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (wentOn) heading.current?.focus();
  }, [wentOn]);
  return (
    <h2 ref={heading} tabIndex={-1}>
      {t(`registration.step.${step}`)}
    </h2>
  );
}
