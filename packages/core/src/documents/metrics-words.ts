/** The words of the metrics section, in each language. */
import type { Language } from '../present/words.js';

const JAPANESE = {
  title: '自動測定（CI）',
  measured: '測定日',
  environment: '環境',
  metric: '指標',
  value: '値',
  target: '目標',
  state: '状態',
  met: '✅ 達成',
  missed: '❌ 未達',
  measuredValue: '実測値',
  remarks: '備考',
  stage: 'ステージ',
  success: 'ビルド成功率',
  determinism: '決定性達成率',
  run: 'ラン',
  more: '他の指標',
};

const ENGLISH: typeof JAPANESE = {
  title: 'Measured by CI',
  measured: 'Measured',
  environment: 'Environment',
  metric: 'Metric',
  value: 'Value',
  target: 'Goal',
  state: 'State',
  met: '✅ met',
  missed: '❌ missed',
  measuredValue: 'Measured value',
  remarks: 'Remarks',
  stage: 'Stage',
  success: 'Builds that pass',
  determinism: 'Comparisons that pass',
  run: 'run',
  more: 'more metrics',
};

export function metricsWords(language: Language): typeof JAPANESE {
  return language === 'ja' ? JAPANESE : ENGLISH;
}
