import js from '@eslint/js';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Imports flow lib → api → components → features → app; features do not import features. */
const forbid = (...folders) => ({
  'no-restricted-imports': [
    'error',
    {
      patterns: folders.map((folder) => ({
        group: [`@/${folder}/**`],
        message: 'Imports flow lib → api → components → features → app.',
      })),
    },
  ],
});

export default tseslint.config(
  { ignores: ['dist', 'node_modules'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  jsxA11y.flatConfigs.recommended,
  reactHooks.configs.flat['recommended-latest'],
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/consistent-type-imports': 'error',
      // A scrollable region must be reachable by keyboard.
      'jsx-a11y/no-noninteractive-tabindex': ['error', { tags: [], roles: ['tabpanel', 'region'] }],
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Use a union of strings.' },
        { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: 'Text is text.' },
      ],
    },
  },
  { files: ['src/lib/**'], ignores: ['**/*.test.*'], rules: forbid('api', 'components', 'features', 'app') },
  { files: ['src/api/**'], ignores: ['**/*.test.*'], rules: forbid('components', 'features', 'app') },
  { files: ['src/components/**'], ignores: ['**/*.test.*'], rules: forbid('api', 'features', 'app') },
  { files: ['src/features/**'], ignores: ['**/*.test.*'], rules: forbid('features', 'app') },
  { files: ['eslint.config.js', 'tools/**'], ...tseslint.configs.disableTypeChecked },
);
