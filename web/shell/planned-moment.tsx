import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useTranslation } from 'react-i18next';
import { fromCityField, toCityField } from '#web/ui/city-time.ts';
import { useClock } from './clock-store.ts';

/** The field of a planned moment in the language of the page, which a browser's own field does not follow. */
export function PlannedMoment() {
  const { t } = useTranslation('shell');
  const minuteMs = useClock((clock) => Math.floor(clock.timeMs / 60_000) * 60_000);
  return (
    <DatePicker
      size="small"
      aria-label={t('clock.moment')}
      format="YYYY-MM-DD HH:mm"
      showTime={{ format: 'HH:mm' }}
      showNow={false}
      allowClear={false}
      // The field carries the hour of the city as if it were the browser's.
      value={dayjs(toCityField(minuteMs))}
      onChange={(day) => {
        const chosen = fromCityField(day?.format('YYYY-MM-DDTHH:mm') ?? '');
        if (Number.isFinite(chosen)) useClock.setState({ timeMs: chosen });
      }}
    />
  );
}
