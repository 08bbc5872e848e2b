import { skipToken, useQuery } from '@tanstack/react-query';
import { AutoComplete, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { propertySummaryQuery, useMatchCount } from '#web/api/collections.ts';
import { useLayers } from '#web/shell/layer-store.ts';
import type { ShownLayer } from '#web/shell/use-workbench.ts';
import { errorText } from '#web/ui/error-text.ts';
import { formatNumber } from '#web/ui/format.ts';
import { buildCondition, joinConditions, OPERATORS, type Operator } from './build-condition.ts';
import { ownColumns } from './style-columns.ts';

const MAX_PROPOSALS = 30;

/** CQL2 text with a builder for single conditions; the server says how many features are left. */
export function FilterEditor({ shown }: { readonly shown: ShownLayer }) {
  const { t, i18n } = useTranslation('layers');
  const { layer, collection, spec } = shown;
  const [draft, setDraft] = useState(layer.filter);
  const [column, setColumn] = useState('kind');
  const [operator, setOperator] = useState<Operator>('=');
  const [value, setValue] = useState('');
  const { data: summary } = useQuery(
    collection === null
      ? { queryKey: ['property'], queryFn: skipToken }
      : propertySummaryQuery(collection, column),
  );
  const count = useMatchCount(collection, spec.filter);
  if (collection === null) return null;
  const choices = ownColumns(collection.manifest);
  const type = choices.find(({ name }) => name === column)?.type ?? 'text';
  const condition = buildCondition(column, type, operator, value);
  const apply = (filter: string) => {
    setDraft(filter);
    useLayers.getState().patch(layer.id, { filter: filter.trim() });
  };
  return (
    <fieldset className="twin-editor" aria-label={t('filter')}>
      <div className="twin-editor-row">
        <Select
          aria-label={t('column')}
          value={column}
          onChange={setColumn}
          options={choices.map(({ name }) => ({
            value: name,
            label: t(`columns:${name}`, { defaultValue: name }),
          }))}
        />
        <Select
          aria-label={t('operator')}
          value={operator}
          onChange={setOperator}
          options={OPERATORS.map((each) => ({ value: each, label: each }))}
        />
      </div>
      <div className="twin-editor-row">
        <AutoComplete
          aria-label={t('value')}
          value={value}
          onChange={setValue}
          disabled={operator === 'IS NULL'}
          options={(summary?.values ?? []).slice(0, MAX_PROPOSALS).map((each) => ({ value: each.value }))}
        />
        <Button
          disabled={condition === null}
          onClick={() => condition && apply(joinConditions(draft, condition))}
        >
          {t('addCondition')}
        </Button>
      </div>
      <Input.TextArea
        aria-label={t('cql2')}
        placeholder={t('cql2Example')}
        autoSize={{ minRows: 2, maxRows: 6 }}
        value={draft}
        status={count.error ? 'error' : ''}
        onChange={({ target }) => setDraft(target.value)}
      />
      {count.error && (
        <p className="twin-error" role="alert">
          {errorText(count.error, i18n.language, t)}
        </p>
      )}
      {spec.filter !== '' && count.data !== undefined && (
        <p className="twin-quiet">
          {t('matches', {
            matched: formatNumber(count.data, i18n.language),
            all: formatNumber(collection.manifest.featureCount, i18n.language),
          })}
        </p>
      )}
      <div className="twin-editor-row">
        <Button type="primary" disabled={draft.trim() === layer.filter} onClick={() => apply(draft)}>
          {t('apply')}
        </Button>
        <Button disabled={draft === '' && layer.filter === ''} onClick={() => apply('')}>
          {t('clear')}
        </Button>
      </div>
    </fieldset>
  );
}
