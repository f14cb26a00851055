import type { Messages, PageKey } from '../catalog.ts';

/** Hindi. */
export const messages = {
  commentsOn: '“{title}” पर टिप्पणियाँ',
  says: '“{title}” पर {name}',
  nameless: 'अनाम',
  feed: 'इन टिप्पणियों की फ़ीड',
  back: 'पेज पर वापस जाएँ',
  whole: 'सभी टिप्पणियों पर वापस जाएँ',
  openUntil: '{date} तक खुली हैं (UTC)।',
  bySchedule: '{date} को खुलेंगी (UTC)।',
  stale: 'यह फ़ॉर्म पहले भेजा जा चुका है। कुछ खोया नहीं है: एक बार और भेजें।',
  unnamed: 'आपके ब्राउज़र ने नहीं बताया कि यह किस पेज से आया है। कुछ खोया नहीं है: एक बार और भेजें।',
  tooLarge: 'यह एक बार में बहुत ज़्यादा था। ब्राउज़र में पीछे जाएँ: आपका लिखा अब भी वहाँ है।',
  notFound: 'यहाँ कुछ नहीं है।',
  notNow: 'टिप्पणियाँ अभी नहीं दिखाई जा सकतीं। कुछ सेकंड में फिर कोशिश करें।',
  notUnderstood: 'इस पेज का पता अधूरा है।',
} as const satisfies Messages & Record<PageKey, unknown>;
