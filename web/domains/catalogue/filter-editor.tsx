import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { AutoComplete, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLayers } from '#web/shell/layer-store.ts';
import type { ShownLayer } from '#web/shell/use-workbench.ts';
import { errorText } from '#web/ui/error-text.ts';
import { formatNumber } from '#web/ui/format.ts';
import {
  buildCondition,
  exampleCondition,
  joinConditions,
  OPERATORS,
  type Operator,
  operatorText,
} from './build-condition.ts';
import { labelsOf, propertySource } from './property-source.ts';

const MAX_PROPOSALS = 30;

/** CQL2 text with a builder for single conditions; what knows the features says how many are left. */
export function FilterEditor({ shown }: { readonly shown: ShownLayer }) {
  const { t, i18n } = useTranslation('layers');
  const { layer } = shown;
  const source = propertySource(shown);
  const { filter: inForce } = shown;
  const [draft, setDraft] = useState(layer.filter);
  const [column, setColumn] = useState(source?.filters[0]?.name ?? '');
  const [operator, setOperator] = useState<Operator>('=');
  const [value, setValue] = useState('');
  const { data: summary } = useQuery(
    source === null || column === ''
      ? { queryKey: ['property'], queryFn: skipToken }
      : source.summary(column),
  );
  const { data: matched } = useQuery(
    source === null || inForce === ''
      ? { queryKey: ['match'], queryFn: skipToken }
      : source.matchCount(inForce),
  );
  const queries = useQueryClient();
  const [refusal, setRefusal] = useState<unknown>(null);
  const [isAsking, setIsAsking] = useState(false);
  if (source === null) return null;
  const choices = source.filters;
  const labels = labelsOf(source, choices, layer.kind, t);
  const type = choices.find(({ name }) => name === column)?.type ?? 'text';
  const example = exampleCondition(column, summary);
  const condition = buildCondition(column, type, operator, value);
  /** Shows the filter once it is understood: a mistake leaves the map as it is. */
  const apply = async (text: string) => {
    setDraft(text);
    setRefusal(null);
    const filter = text.trim();
    try {
      setIsAsking(true);
      if (filter !== '') await queries.fetchQuery(source.matchCount(filter));
      useLayers.getState().patch(layer.id, { filter });
    } catch (thrown) {
      setRefusal(thrown);
    } finally {
      setIsAsking(false);
    }
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
            label: labels.get(name) ?? name,
          }))}
        />
        <Select
          aria-label={t('operator')}
          value={operator}
          onChange={setOperator}
          options={OPERATORS.map((each) => ({ value: each, label: operatorText(each, t) }))}
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
          onClick={() => condition && void apply(joinConditions(draft, condition))}
        >
          {t('addCondition')}
        </Button>
      </div>
      <Input.TextArea
        aria-label={t('cql2')}
        placeholder={example === null ? '' : t('cql2Example', { condition: example })}
        autoSize={{ minRows: 2, maxRows: 6 }}
        value={draft}
        status={refusal ? 'error' : ''}
        onChange={({ target }) => {
          setDraft(target.value);
          setRefusal(null);
        }}
      />
      {refusal !== null && (
        <p className="twin-error" role="alert">
          {errorText(refusal, i18n.language, t)}
        </p>
      )}
      {refusal === null && inForce !== '' && matched !== undefined && (
        <p className="twin-quiet">
          {t('matches', {
            matched: formatNumber(matched, i18n.language),
            all: formatNumber(source.featureCount, i18n.language),
          })}
        </p>
      )}
      <div className="twin-editor-row">
        <Button
          type="primary"
          loading={isAsking}
          disabled={draft.trim() === layer.filter}
          onClick={() => void apply(draft)}
        >
          {t('apply')}
        </Button>
        <Button disabled={draft === '' && layer.filter === ''} onClick={() => void apply('')}>
          {t('clear')}
        </Button>
      </div>
    </fieldset>
  );
}
