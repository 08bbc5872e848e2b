import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useTranslation } from 'react-i18next';
import { fromCityField, toCityField } from '#web/ui/city-time.ts';
import { steerReplay, useClock } from './clock-store.ts';

/** The day that is replayed, in the language of the page; the hour stays. */
export function ReplayDay({ nowMs }: { readonly nowMs: number }) {
  const { t } = useTranslation('shell');
  const day = useClock(({ timeMs }) => toCityField(timeMs).slice(0, 10));
  return (
    <DatePicker
      size="small"
      className="twin-replay-day"
      aria-label={t('clock.day')}
      format="YYYY-MM-DD"
      allowClear={false}
      value={dayjs(day)}
      disabledDate={(other) => other.startOf('day').valueOf() > dayjs(toCityField(nowMs)).valueOf()}
      onChange={(other) => {
        const hour = toCityField(useClock.getState().timeMs).slice(10);
        const chosen = fromCityField(`${other?.format('YYYY-MM-DD')}${hour}`);
        if (Number.isFinite(chosen)) steerReplay({ timeMs: chosen, playing: false });
      }}
    />
  );
}
