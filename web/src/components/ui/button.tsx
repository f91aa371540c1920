import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { Icon, type IconName } from './icon';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children'> {
  children: React.ReactNode;
  tone?: 'primary' | 'plain' | 'danger' | 'quiet';
  icon?: IconName;
}

export function Button({ children, tone = 'plain', icon, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className="button" data-tone={tone}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </AriaButton>
  );
}
