interface Rules {
  createScriptURL?(url: string): string;
  createHTML?(markup: string): string;
}

interface TrustedTypesWindow {
  trustedTypes?: { createPolicy(name: string, rules: Rules): Required<Rules> };
}

/** Lets this one address through as a script. */
export function trustedScript(url: string, only: string): string {
  const policy = (window as TrustedTypesWindow).trustedTypes?.createPolicy('turnout', {
    createScriptURL: (candidate) => {
      if (candidate !== only) throw new TypeError('Not a script of this app.');
      return candidate;
    },
  });
  return policy ? policy.createScriptURL(url) : url;
}

/** For what libraries write into a page as text: no markup and no script, only the emptying of an element. */
export function trustNothing(): void {
  (window as TrustedTypesWindow).trustedTypes?.createPolicy('default', {
    createHTML: (markup) => {
      if (markup !== '') throw new TypeError('Markup is not set as text.');
      return markup;
    },
  });
}
